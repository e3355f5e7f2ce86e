using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using PolyGen.Cli.Commands;

namespace PolyGen.Cli;

/// <summary>The tool: its commands, and what becomes of their errors.</summary>
internal static class PolyGenTool
{
    /// <summary>0 where all went well.</summary>
    public const int Success = 0;

    /// <summary>The exit code where something outside failed, such as a disk.</summary>
    public const int Failure = 1;

    /// <summary>The exit code for wrong input.</summary>
    public const int InvalidInput = 2;

    /// <summary>The exit code after Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>Runs the command line and gives the exit code.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes one line for what is wrong.</param>
    /// <param name="cancellationToken">Ends a command that runs.</param>
    public static int Run(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // Not a RootCommand, whose name in the help texts would be that of the assembly.
        Command root = new("polygen", "The geometry of polynomial neural networks, what training finds in it, and global minima of polynomials.")
        {
            new HelpOption(),
            new VersionOption(),
            DimensionCommand.Create(output, cancellationToken),
            DimensionsCommand.Create(output, error, cancellationToken),
            ThresholdCommand.Create(output, cancellationToken),
            FillingCommand.Create(output, cancellationToken),
            EquivalentCommand.Create(output),
            FibreCommand.Create(output, cancellationToken),
            RealImageCommand.Create(output),
            RecoverCommand.Create(output, cancellationToken),
            EquationsCommand.Create(output, cancellationToken),
            MembershipCommand.Create(output, cancellationToken),
            MinimizeCommand.Create(output, cancellationToken),
            SosCommand.Create(output, cancellationToken),
            LearnCommand.Create(output, error, cancellationToken),
            LearningDegreeCommand.Create(output, cancellationToken),
            ActivationsCommand.Create(output, error, cancellationToken),
        };
        try
        {
            ParseResult result = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (result.Errors.Count > 0)
            {
                throw new InvalidInputException(Wrong(result));
            }

            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output, Error = error });
        }
        catch (Exception exception) when (exception is InvalidInputException or ArgumentException)
        {
            error.WriteLine(MessageOf(exception));
            return InvalidInput;
        }
        catch (OverflowException)
        {
            error.WriteLine("These sizes are too large to compute with; use smaller widths or exponents.");
            return InvalidInput;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(MessageOf(exception));
            return Failure;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    // An option that is spelt wrong is taken for an argument, and what stands behind it for one too many.
    // Without a command the parser tells that one is missing, also where there is one that it does not know.
    private static string Wrong(ParseResult result) => result.CommandResult.Command is not { Subcommands: [_, ..] commands }
        ? Unknown(result) is { } option ? $"There is no option '{option}'; 'polygen {result.CommandResult.Command.Name} --help' names all." : result.Errors[0].Message
        : $"{(result.UnmatchedTokens is [{ } first, ..] ? $"There is no command '{first}'" : "A command is missing")}; give one of {string.Join(", ", commands.Select(command => command.Name))}.";

    private static string? Unknown(ParseResult result) => result.CommandResult.Children.OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens.Select(token => token.Value))
        .Concat(result.UnmatchedTokens)
        .FirstOrDefault(IsOption);

    /// <summary>Whether a word looks like an option: two signs and a letter.</summary>
    public static bool IsOption(string word) => word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal) && char.IsAsciiLetter(word[2]);

    /// <summary>The message in one line, without the name of the parameter that .NET appends.</summary>
    public static string MessageOf(Exception exception)
    {
        string message = exception is ArgumentException { ParamName: { } name } && exception.Message.EndsWith($" (Parameter '{name}')", StringComparison.Ordinal)
            ? exception.Message[..^$" (Parameter '{name}')".Length]
            : exception.Message;
        return message.ReplaceLineEndings(" ");
    }
}
