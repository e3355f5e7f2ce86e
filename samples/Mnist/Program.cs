using Samples.Digits;

using CancellationTokenSource interruption = new();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl-C ends training; a second one ends the program.
    pressed.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
};

try
{
    return CommandLine.Invoke(args, options => options.Network switch
    {
        "seed" => TrainingRun.Execute(options, seed => new Seed(seed), interruption.Token),
        "square64" => TrainingRun.Execute(options, seed => new Square64(seed), interruption.Token),
        _ => TrainingRun.Execute(options, seed => new CryptoNets(seed), interruption.Token),
    });
}
catch (InvalidInputException exception)
{
    Console.Error.WriteLine(exception.Message.ReplaceLineEndings(" "));
    return 2;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    // The disk filled up, or the folder vanished, while training ran.
    Console.Error.WriteLine(exception.Message.ReplaceLineEndings(" "));
    return 1;
}
catch (OperationCanceledException)
{
    // Interrupted during a download: there is no result to print.
    return 130;
}
