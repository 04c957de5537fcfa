using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>A KMS key that signs. Its material is saved with the state, which is its owner's alone.</summary>
public sealed class SimulatedKey : AccountResource
{
    /// <summary>The usage of keys that sign.</summary>
    public const string SignVerify = "SIGN_VERIFY";

    /// <summary>Makes a key; add it to <see cref="SimulatedAccount.Keys"/>.</summary>
    /// <param name="id">Its id, a UUID.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="keySpec"><c>ECC_NIST_P256</c>, <c>RSA_2048</c>, <c>RSA_3072</c> or <c>RSA_4096</c>.</param>
    /// <param name="created">When it was made.</param>
    public SimulatedKey(string id, string region, string keySpec, DateTimeOffset created)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(region);
        ArgumentException.ThrowIfNullOrEmpty(keySpec);
        Id = id;
        Region = region;
        KeySpec = keySpec;
        Created = created;
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>What sort of key it is.</summary>
    public string KeySpec { get; }

    /// <summary>When it was made (CreationDate).</summary>
    public DateTimeOffset Created { get; }

    /// <summary>What it is for.</summary>
    public string Description { get; set; } = "";

    /// <summary>Whether it can be used.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>The policy that was set; null for KMS's default, which leaves everything to the account's IAM policies.</summary>
    public PolicyText? OwnPolicy { get; set; }

    /// <summary>Its aliases, <c>alias/name</c>, and when they were made.</summary>
    public SortedDictionary<string, DateTimeOffset> Aliases { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The key itself: its numbers by name, in Base64; made at the first use.</summary>
    public SortedDictionary<string, string> Material { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("kms", "key/" + Id, Region);

    /// <summary>The policy that counts.</summary>
    [JsonIgnore]
    public PolicyText Policy => OwnPolicy ?? new PolicyText(
        $$"""
        {
          "Version" : "2012-10-17",
          "Id" : "key-default-1",
          "Statement" : [ {
            "Sid" : "Enable IAM User Permissions",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "{{Account.RootArn}}"
            },
            "Action" : "kms:*",
            "Resource" : "*"
          } ]
        }
        """);

    /// <summary>Whether it is one of elliptic curves.</summary>
    [JsonIgnore]
    internal bool IsElliptic => KeySpec == KeyMaterial.Elliptic;

    /// <summary>The algorithms that it signs with.</summary>
    [JsonIgnore]
    internal IReadOnlyList<string> SigningAlgorithms => IsElliptic ? ["ECDSA_SHA_256"] : KeyMaterial.RsaAlgorithms;

    /// <summary>Gives the ARN, never the key.</summary>
    public override string ToString() => Arn;

    /// <summary>Signs a hash.</summary>
    internal byte[] Sign(byte[] hash, string algorithm) => KeyMaterial.Sign(this, hash, algorithm);

    /// <summary>Whether a signature of a hash is this key's.</summary>
    internal bool Verify(byte[] hash, byte[] signature, string algorithm) => KeyMaterial.Verify(this, hash, signature, algorithm);

    /// <summary>Gives the public half as X.509 has it (SubjectPublicKeyInfo).</summary>
    internal byte[] PublicKey() => KeyMaterial.PublicKey(this);
}

/// <content>The KMS keys of an account.</content>
public sealed partial class SimulatedAccount
{
    /// <summary>The KMS keys of all Regions.</summary>
    public IList<SimulatedKey> Keys
    {
        get => field ??= new Belongings<SimulatedKey>(this, []);
        set => field = new Belongings<SimulatedKey>(this, value);
    }
}
