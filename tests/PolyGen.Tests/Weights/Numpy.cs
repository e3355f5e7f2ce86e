using System.Diagnostics;

namespace PolyGen.Tests.Weights;

/// <summary>NumPy in the system's Python, where it is installed: the other side of both formats.</summary>
internal static class Numpy
{
    private const string Interpreter = "/usr/bin/python3";
    private static readonly Lazy<bool> Installed = new(() => File.Exists(Interpreter) && Start("import numpy", []).ExitCode == 0);

    public static bool IsInstalled => Installed.Value;

    /// <summary>Runs a script and returns what it prints.</summary>
    /// <param name="script">Python, with numpy, json and sys imported.</param>
    /// <param name="arguments">What it finds from sys.argv[1] on.</param>
    public static string Run(string script, params string[] arguments)
    {
        (int exitCode, string output, string error) = Start("import json, sys, numpy\n" + script, arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException($"Python ended with {exitCode}: {error}");
    }

    private static (int ExitCode, string Output, string Error) Start(string script, string[] arguments)
    {
        ProcessStartInfo command = new(Interpreter, ["-I", "-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process python = Process.Start(command)!;
        Task<string> error = python.StandardError.ReadToEndAsync();
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, output, error.Result);
    }
}
