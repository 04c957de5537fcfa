using System.Security.Cryptography;
using System.Text;
using RootTools.Journal;

namespace RootTools.ResourcePolicies.Backups;

/// <summary>A resource's policy as it was, so that it can be put back.</summary>
public sealed record PolicyBackup
{
    /// <summary>The 12-digit id of the account that owns the resource.</summary>
    public required string AccountId { get; init; }

    /// <summary>What sort of resource it is.</summary>
    public required ResourceType ResourceType { get; init; }

    /// <summary>The bucket's or queue's name.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The resource's ARN.</summary>
    public required string ResourceArn { get; init; }

    /// <summary>The Region that the resource is in.</summary>
    public required string Region { get; init; }

    /// <summary>The policy, as AWS gave it, byte for byte.</summary>
    public required string Policy { get; init; }

    /// <summary>When the backup was made, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The ARN of whoever was about to change the policy.</summary>
    public required string CallerArn { get; init; }

    /// <summary>The run in the journal that the backup belongs to; null when no journal was kept.</summary>
    public string? RunId { get; init; }

    /// <summary>The SHA-256 of the policy in UTF-8, in hexadecimal digits.</summary>
    public string Sha256 => JournalHash.ToHex(SHA256.HashData(Encoding.UTF8.GetBytes(Policy)));

    /// <summary>The file that the backup was written to or read from; null when it is not in a file.</summary>
    public string? Path { get; init; }
}
