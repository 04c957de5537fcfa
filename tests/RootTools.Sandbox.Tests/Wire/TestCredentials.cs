namespace RootTools.Sandbox.Tests.Wire;

/// <summary>What a request is signed with.</summary>
internal sealed record TestCredentials(string AccessKeyId, string Secret, string? SessionToken = null);
