namespace RootTools.Sandbox.Tests;

/// <summary>Tests that measure memory or time: they run alone.</summary>
[CollectionDefinition(nameof(Measured), DisableParallelization = true)]
public sealed class Measured;
