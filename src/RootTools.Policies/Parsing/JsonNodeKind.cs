namespace RootTools.Policies.Parsing;

/// <summary>What a <see cref="JsonNode"/> is.</summary>
internal enum JsonNodeKind
{
    Object,
    Array,
    Text,

    /// <summary>A number or Boolean, which AWS reads as if it were quoted.</summary>
    Scalar,
    Null,
}
