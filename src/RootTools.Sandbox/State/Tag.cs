namespace RootTools.Sandbox.State;

/// <summary>A tag of an account.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; may be empty.</param>
public readonly record struct Tag(string Key, string Value);
