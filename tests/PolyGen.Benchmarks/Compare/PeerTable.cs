using System.Globalization;

namespace PolyGen.Benchmarks.Compare;

/// <summary>The peers and how they are called.</summary>
internal static class PeerTable
{
    /// <summary>One sympy symbol after another on 100 images.</summary>
    public static Peer Sympy { get; } = new("sympy", "sympy", "sympy_one_variable.py", ["--images", "100", "--seconds", "{seconds}", "--data", "{data}"], LineFormat.Variables)
    {
        Modules = ["numpy", "sympy"],
        FixesSeed = true,
    };

    /// <summary>Exact coordinate descent written by hand for one network.</summary>
    public static Peer HandWritten { get; } = new("hand-written C++", "hand-written C++", "hand_written.cpp", ["{data}", "sweeps", "64", "{sweeps}"], LineFormat.Sweeps);

    /// <summary>Adam with weight decay on all training pairs at once.</summary>
    public static Peer ModularAddition { get; } = new("Adam with weight decay (torch)", "Adam", "modular_addition.py", ["{samples}", "--seconds", "{seconds}", "--threads", "{threads}", "--seed", "{seed}"], LineFormat.Curve)
    {
        Modules = ["numpy", "torch"],
        IsOwn = true,
    };

    /// <summary>PyTorch's Adam; its learning rate falls over <paramref name="epochs"/>.</summary>
    public static Peer TorchAdam(string network, int epochs) => new(
        "Adam (torch)",
        "Adam",
        "torch_adam.py",
        [network, "--data", "{data}", "--epochs", epochs.ToString(CultureInfo.InvariantCulture), "--seconds", "{seconds}", "--threads", "{threads}"],
        LineFormat.Curve)
    {
        Modules = ["numpy", "torch"],
        FixesSeed = true,
    };

    /// <summary>Adam straight on numpy; its learning rate falls over <paramref name="epochs"/>.</summary>
    public static Peer NumpyAdam(string network, int epochs) => new(
        "Adam (numpy)",
        "Adam",
        "numpy_adam.py",
        [network, "--data", "{data}", "--epochs", epochs.ToString(CultureInfo.InvariantCulture), "--seconds", "{seconds}"],
        LineFormat.Curve)
    {
        Modules = ["numpy"],
        FixesSeed = true,
    };

    /// <summary>PyTorch's L-BFGS on all samples at once.</summary>
    public static Peer Lbfgs(string network) => new(
        "L-BFGS (torch)",
        "L-BFGS",
        "lbfgs.py",
        [network, "--data", "{data}", "--seconds", "{seconds}", "--threads", "{threads}", "--seed", "{seed}"],
        LineFormat.Curve)
    {
        Modules = ["numpy", "torch"],
        IsOwn = true,
    };

    /// <summary>Recovery of a teacher by <paramref name="method"/>, adam or lbfgs, in double precision.</summary>
    public static Peer TeacherStudent(string method) => new(
        method == "adam" ? "Adam (torch)" : "L-BFGS (torch)",
        method == "adam" ? "Adam" : "L-BFGS",
        "teacher_student.py",
        [method, "{samples}", "--seconds", "{seconds}", "--threads", "{threads}", "--seed", "{seed}"],
        LineFormat.Curve)
    {
        Modules = ["numpy", "torch"],
        IsOwn = true,
    };
}
