namespace RootTools.Simulation.Tests.Wire;

/// <summary>What a request is signed with.</summary>
internal sealed record TestCredentials(string AccessKeyId, string Secret, string? SessionToken = null);
