using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.Core.Tests.ResourcePolicies.Lockouts;

/// <summary>A policy, and what it does.</summary>
internal sealed record LockoutCase(
    string Denied,
    LockoutVerdict Verdict,
    string Statements,
    ResourceType Type = ResourceType.Bucket,
    string? LockedBy = null);
