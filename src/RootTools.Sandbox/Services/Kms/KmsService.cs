using RootTools.Sandbox.Services.CloudTrail;
using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Kms;

/// <summary>
/// AWS Key Management Service: asymmetric keys that sign, with real signatures, and their policies.
/// See https://docs.aws.amazon.com/kms/latest/APIReference/.
/// </summary>
internal sealed class KmsService()
    : SimulatedService("kms", [new JsonProtocol("TrentService", "1.1") { MessageName = "message" }], Simulated, NotSimulatedNames)
{
    private const string NotSimulatedNames =
        """
        CancelKeyDeletion ConnectCustomKeyStore CreateCustomKeyStore CreateGrant Decrypt DeleteCustomKeyStore DeleteImportedKeyMaterial
        DeriveSharedSecret DescribeCustomKeyStores DisableKeyRotation DisconnectCustomKeyStore EnableKeyRotation Encrypt GenerateDataKey
        GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GenerateRandom GetKeyLastUsage
        GetKeyRotationStatus GetParametersForImport ImportKeyMaterial ListGrants ListKeyPolicies ListKeyRotations ListResourceTags
        ListRetirableGrants ReEncrypt ReplicateKey RetireGrant RevokeGrant RotateKeyOnDemand ScheduleKeyDeletion TagResource UntagResource
        UpdateAlias UpdateCustomKeyStore UpdateKeyDescription UpdatePrimaryRegion VerifyMac
        """;

    private const int MostMessage = 4096;
    private const int MostSignature = 6144;

    // What events do not tell: https://docs.aws.amazon.com/kms/latest/developerguide/ct-sign.html.
    private static readonly string[] Untold = ["Message", "Signature"];

    private static string[] Specs { get; } =
    [
        "RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224",
        "HMAC_256", "HMAC_384", "HMAC_512", "SM2",
    ];

    private static Member KeyId { get; } = Text("KeyId").Required().Within(1, 2048);

    private static Member AliasName { get; } = Text("AliasName").Required().Within(1, 256).Matching("[a-zA-Z0-9:/_-]+");

    private static Member Policy { get; } = Text("Policy").Within(1, 131072).Matching("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

    private static Member PolicyName { get; } = Text("PolicyName").Within(1, 128).Matching(@"[\w]+");

    private static Member GrantTokens { get; } = List("GrantTokens", Text("member").Within(1, 8192)).Within(0, 10);

    private static Member Unchecked { get; } = Flag("BypassPolicyLockoutSafetyCheck");

    private static Member Marker { get; } = Text("Marker").Within(1, 1024).Matching(@"[\u0020-\u00FF]*");

    private static Member Algorithm { get; } = Text("SigningAlgorithm").Required().OneOf(
        "RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384", "RSASSA_PSS_SHA_512", "RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384",
        "RSASSA_PKCS1_V1_5_SHA_512", "ECDSA_SHA_256", "ECDSA_SHA_384", "ECDSA_SHA_512", "SM2DSA", "ML_DSA_SHAKE_256", "ED25519_SHA_512",
        "ED25519_PH_SHA_512");

    // In Base64, which takes four characters for three bytes.
    private static Member[] Message { get; } =
    [
        KeyId, Text("Message").Required().Within(1, ((MostMessage / 3) + 1) * 4), Text("MessageType").OneOf("RAW", "DIGEST", "EXTERNAL_MU"), GrantTokens, Algorithm,
        Flag("DryRun"),
    ];

    private static Operation[] Simulated =>
    [
        new(
            "CreateKey",
            KmsKeys.Create,
            Policy,
            Text("Description").Within(0, 8192),
            Text("KeyUsage").OneOf("SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"),
            Text("KeySpec").OneOf([.. Specs, "ML_DSA_44", "ML_DSA_65", "ML_DSA_87", "ECC_NIST_EDWARDS25519"]),
            Text("CustomerMasterKeySpec").OneOf(Specs),
            Text("Origin").OneOf("AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"),
            Flag("MultiRegion"),
            Unchecked,
            List("Tags", Structure("member", Text("TagKey").Required().Within(1, 128), Text("TagValue").Required().Within(0, 256)))),
        new("DescribeKey", KmsKeys.Describe, KeyId, GrantTokens),
        new("ListKeys", KmsKeys.List, Number("Limit").Within(1, 1000), Marker),
        new("GetPublicKey", KmsKeys.GetPublicKey, KeyId, GrantTokens),
        new("EnableKey", KmsKeys.Enable, KeyId),
        new("DisableKey", KmsKeys.Disable, KeyId),
        new("GetKeyPolicy", KmsKeys.GetPolicy, KeyId, PolicyName),
        new("PutKeyPolicy", KmsKeys.PutPolicy, KeyId, PolicyName, Policy.Required(), Unchecked),
        new("CreateAlias", KmsAliases.Create, AliasName, KeyId with { Name = "TargetKeyId" }),
        new("DeleteAlias", KmsAliases.Delete, AliasName),
        new("ListAliases", KmsAliases.List, Text("KeyId").Within(1, 2048), Number("Limit").Within(1, 1000), Marker),
        new("Sign", KmsSignatures.Sign, Message) { IsReadOnly = true },
        new("Verify", KmsSignatures.Verify, [.. Message, Text("Signature").Required().Within(1, (MostSignature / 3) * 4)]) { IsReadOnly = true },
    ];

    /// <inheritdoc/>
    public override ServiceFault Throttled { get; } =
        new(400, "ThrottlingException", "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.");

    /// <inheritdoc/>
    public override ServiceFault InternalError { get; } = new(500, "KMSInternalException", "The request was rejected because an internal exception occurred.");

    /// <inheritdoc/>
    public override ServiceFault Denied(string message) => new(400, "AccessDeniedException", message);

    /// <inheritdoc/>
    public override ServiceFault Invalid(IReadOnlyList<Violation> violations) =>
        new(400, "ValidationException", Constraints.Describe(violations, quotesValues: true));

    /// <inheritdoc/>
    public override byte[]? EventParameters(ServiceRequest request, Operation operation) =>
        EventText.Encode([.. request.Input.Entries.Where(entry => !Untold.Contains(entry.Key))], operation.Members);
}

/// <summary>The errors of KMS; all have the HTTP status 400.</summary>
internal static class KmsFaults
{
    public static ServiceFaultException NotFound(string what) => new(400, "NotFoundException", what);

    public static ServiceFaultException Validation(string message) => new(400, "ValidationException", message);

    public static ServiceFaultException Disabled(SimulatedKey key) => new(400, "DisabledException", $"{key.Arn} is disabled.");

    public static ServiceFaultException Usage(SimulatedKey key, string operation) =>
        new(400, "InvalidKeyUsageException", $"{key.Arn} key usage is {SimulatedKey.SignVerify} which is not valid for {operation}.");

    public static ServiceFaultException Malformed(string message) => new(400, "MalformedPolicyDocumentException", message);

    public static ServiceFaultException Unsupported(string message) => new(400, "UnsupportedOperationException", message);
}
