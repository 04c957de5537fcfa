namespace RootTools.Core.Tests.Aws;

/// <summary>Tests that change environment variables run alone.</summary>
[CollectionDefinition("Environment", DisableParallelization = true)]
public sealed class EnvironmentCollection;
