using Xunit;

namespace PolyGen.Optimization.Tests;

/// <summary>Tests that take the time, or keep the thread pool busy: no other test runs beside them.</summary>
[CollectionDefinition(nameof(TimedTests), DisableParallelization = true)]
public sealed class TimedTests;
