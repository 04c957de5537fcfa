using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Kms;

public sealed class KeyTests : ServiceTest
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("a plan");
    private static readonly byte[] Digest = SHA256.HashData(Message);

    [Theory]
    [InlineData("ECC_NIST_P256", "ECDSA_SHA_256")]
    [InlineData("RSA_2048", "RSASSA_PSS_SHA_256")]
    [InlineData("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_512")]
    public async Task A_signature_is_one_that_others_can_verify(string spec, string algorithm)
    {
        string key = await CreateAsync(spec);
        JsonNode signed = await DoAsync("Sign", new() { ["KeyId"] = key, ["Message"] = Base64(Message), ["SigningAlgorithm"] = algorithm });
        JsonNode known = await DoAsync("GetPublicKey", new() { ["KeyId"] = key });

        byte[] signature = Convert.FromBase64String((string)signed["Signature"]!);
        byte[] publicKey = Convert.FromBase64String((string)known["PublicKey"]!);
        Assert.True(VerifyElsewhere(publicKey, signature, algorithm));
        Assert.Equal(algorithm, (string)signed["SigningAlgorithm"]!);
        Assert.Contains(algorithm, known["SigningAlgorithms"]!.AsArray().Select(one => (string)one!));
        JsonNode verified = await DoAsync("Verify", new()
        {
            ["KeyId"] = key,
            ["Message"] = Base64(Message),
            ["SigningAlgorithm"] = algorithm,
            ["Signature"] = Base64(signature),
        });
        Assert.True((bool)verified["SignatureValid"]!);
    }

    [Fact]
    public async Task A_digest_is_signed_as_the_message_is()
    {
        string key = await CreateAsync("ECC_NIST_P256");
        string signature = await SignAsync(key);

        Assert.True((bool)(await DoAsync("Verify", new()
        {
            ["KeyId"] = key,
            ["Message"] = Base64(Message),
            ["MessageType"] = "RAW",
            ["SigningAlgorithm"] = "ECDSA_SHA_256",
            ["Signature"] = signature,
        }))["SignatureValid"]!);
    }

    [Theory]
    [InlineData("another message")]
    [InlineData("another signature")]
    [InlineData("no signature")]
    [InlineData("a signature of another key")]
    public async Task What_the_key_did_not_sign_is_an_error(string what)
    {
        string key = await CreateAsync("ECC_NIST_P256");
        byte[] signature = Convert.FromBase64String(await SignAsync(what == "a signature of another key" ? await CreateAsync("ECC_NIST_P256") : key));
        if (what == "another signature")
        {
            signature[^1] ^= 1;
        }

        WireAnswer answer = await Scene.KmsAsync(Scene.Administrator, "Verify", new()
        {
            ["KeyId"] = key,
            ["Message"] = Base64(what == "another message" ? SHA256.HashData(Digest) : Digest),
            ["MessageType"] = "DIGEST",
            ["SigningAlgorithm"] = "ECDSA_SHA_256",
            ["Signature"] = what == "no signature" ? Base64([1, 2, 3]) : Base64(signature),
        });

        Assert.Contains("KMSInvalidSignatureException", answer.Text, StringComparison.Ordinal);
        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task A_policy_that_names_the_approver_alone_lets_nobody_else_sign()
    {
        TestCredentials approver = Scene.User(Scene.Management, "/", "approver");
        TestCredentials other = Scene.User(Scene.Management, "/", "other", IdentityPolicy.AdministratorAccess);
        string key = await CreateAsync("ECC_NIST_P256");
        string policy = $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111111111111:user/approver" }, "Action": ["kms:Sign", "kms:DescribeKey"], "Resource": "*" },
                { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111111111111:user/admin" }, "Action": ["kms:PutKeyPolicy", "kms:Verify"], "Resource": "*" }
              ]
            }
            """;
        await DoAsync("PutKeyPolicy", new() { ["KeyId"] = key, ["Policy"] = policy });

        (await Scene.KmsAsync(approver, "Sign", ToSign(key))).Succeeded();
        foreach (TestCredentials caller in new[] { other, Scene.Administrator })
        {
            Assert.Contains("AccessDeniedException", (await Scene.KmsAsync(caller, "Sign", ToSign(key))).Text, StringComparison.Ordinal);
        }

        Assert.Contains("AccessDeniedException", (await Scene.KmsAsync(approver, "GetPublicKey", new() { ["KeyId"] = key })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_usual_policy_leaves_it_to_IAM()
    {
        string key = await CreateAsync("ECC_NIST_P256");
        TestCredentials nobody = Scene.User(Scene.Management, "/", "nobody");
        TestCredentials signer = Scene.User(Scene.Management, "/", "signer", new IdentityPolicy(
            "Sign",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Sign","Resource":"*","Condition":{"StringEquals":{"kms:MessageType":"DIGEST"}}}]}"""));

        Assert.Contains("AccessDeniedException", (await Scene.KmsAsync(nobody, "Sign", ToSign(key))).Text, StringComparison.Ordinal);
        (await Scene.KmsAsync(signer, "Sign", ToSign(key))).Succeeded();
        JsonObject raw = ToSign(key);
        raw["MessageType"] = "RAW";
        Assert.Contains("AccessDeniedException", (await Scene.KmsAsync(signer, "Sign", raw)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_locks_its_author_out_is_refused()
    {
        string key = await CreateAsync("ECC_NIST_P256");
        const string Policy =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:user/admin"},"Action":"kms:Sign","Resource":"*"}]}""";

        WireAnswer refused = await Scene.KmsAsync(Scene.Administrator, "PutKeyPolicy", new() { ["KeyId"] = key, ["Policy"] = Policy });

        refused.Failed(400, "MalformedPolicyDocumentException", "The new key policy will not allow you to update the key policy in the future.");
        await DoAsync("PutKeyPolicy", new() { ["KeyId"] = key, ["Policy"] = Policy, ["BypassPolicyLockoutSafetyCheck"] = true });
    }

    [Fact]
    public async Task A_key_has_ids_ARNs_and_aliases()
    {
        string arn = await CreateAsync("ECC_NIST_P256");
        await DoAsync("CreateAlias", new() { ["AliasName"] = "alias/approvals", ["TargetKeyId"] = arn });

        foreach (string name in new[] { arn, arn.Split('/')[1], "alias/approvals", "arn:aws:kms:eu-west-1:111111111111:alias/approvals" })
        {
            Assert.Equal(arn, (string)(await DoAsync("DescribeKey", new() { ["KeyId"] = name }))["KeyMetadata"]!["Arn"]!);
        }

        foreach (string name in new[] { "alias/none", "11111111-2222-3333-4444-555555555555", arn.Replace("eu-west-1", "us-east-1", StringComparison.Ordinal) })
        {
            Assert.Contains(
                "NotFoundException", (await Scene.KmsAsync(Scene.Administrator, "DescribeKey", new() { ["KeyId"] = name })).Text, StringComparison.Ordinal);
        }

        Assert.Contains("alias/approvals", (await Scene.KmsAsync(Scene.Administrator, "ListAliases")).Text, StringComparison.Ordinal);
        Assert.Contains(arn, (await Scene.KmsAsync(Scene.Administrator, "ListKeys")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_key_signs_nothing()
    {
        string key = await CreateAsync("ECC_NIST_P256");
        await DoAsync("DisableKey", new() { ["KeyId"] = key });
        (await Scene.KmsAsync(Scene.Administrator, "Sign", ToSign(key))).Failed(400, "DisabledException", $"{key} is disabled.");
        await DoAsync("EnableKey", new() { ["KeyId"] = key });
        (await Scene.KmsAsync(Scene.Administrator, "Sign", ToSign(key))).Succeeded();
    }

    [Theory]
    [InlineData("ECDSA_SHA_384", "DIGEST", "InvalidKeyUsageException")]
    [InlineData("RSASSA_PSS_SHA_256", "DIGEST", "InvalidKeyUsageException")]
    [InlineData("NONE", "DIGEST", "ValidationException")]
    [InlineData("ECDSA_SHA_256", "LETTER", "ValidationException")]
    public async Task A_key_signs_as_it_can(string algorithm, string type, string code)
    {
        JsonObject input = ToSign(await CreateAsync("ECC_NIST_P256"));
        input["SigningAlgorithm"] = algorithm;
        input["MessageType"] = type;

        Assert.Contains(code, (await Scene.KmsAsync(Scene.Administrator, "Sign", input)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_has_its_length()
    {
        JsonObject input = ToSign(await CreateAsync("ECC_NIST_P256"));
        input["Message"] = Base64(Message);

        Assert.Contains("Digest is invalid length", (await Scene.KmsAsync(Scene.Administrator, "Sign", input)).Text, StringComparison.Ordinal);
    }

    private static bool VerifyElsewhere(byte[] publicKey, byte[] signature, string algorithm)
    {
        if (algorithm.StartsWith("ECDSA", StringComparison.Ordinal))
        {
            using var elliptic = ECDsa.Create();
            elliptic.ImportSubjectPublicKeyInfo(publicKey, out _);
            return elliptic.VerifyData(Message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKey, out _);
        return rsa.VerifyData(
            Message,
            signature,
            algorithm.EndsWith("512", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256,
            algorithm.Contains("PSS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);

    private static JsonObject ToSign(string key) =>
        new() { ["KeyId"] = key, ["Message"] = Base64(Digest), ["MessageType"] = "DIGEST", ["SigningAlgorithm"] = "ECDSA_SHA_256" };

    private async Task<string> SignAsync(string key) => (string)(await DoAsync("Sign", ToSign(key)))["Signature"]!;

    private async Task<string> CreateAsync(string spec) =>
        (string)(await DoAsync("CreateKey", new() { ["KeySpec"] = spec, ["KeyUsage"] = "SIGN_VERIFY" }))["KeyMetadata"]!["Arn"]!;

    private async Task<JsonNode> DoAsync(string operation, JsonObject input)
    {
        string text = (await Scene.KmsAsync(Scene.Administrator, operation, input)).Succeeded().Text;
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
