using System.Security.Cryptography;

namespace RootTools.Plans;

/// <summary>Approves of plans, in the name of a connection's caller.</summary>
/// <remarks>
/// A signature proves that somebody whom the key's policy lets sign has seen the plan's hash; who that is, only the key's policy and
/// CloudTrail tell. See https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html.
/// </remarks>
public sealed class RootPlanApprover
{
    private readonly RootConnection _connection;

    /// <summary>Makes it.</summary>
    /// <param name="connection">The connection of whoever approves; not closed with this.</param>
    public RootPlanApprover(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    /// <summary>Sees that the caller can approve of a plan. Changes nothing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <exception cref="RootToolsException">
    /// The plan was changed, is no longer valid, or is one of another organization or endpoint; or the caller may be its planner.
    /// </exception>
    public async Task CheckAsync(RootPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        RootContext context = await _connection.GetContextAsync(cancellationToken);
        RootPlanChecker.ThrowIfUnfit(plan, context, _connection.Clock.GetUtcNow());
        var caller = PlanPrincipal.Of(context);
        if (plan.Header.PlannedBy.MayBe(caller))
        {
            throw PlanErrors.ApprovedByPlanner(plan, caller);
        }
    }

    /// <summary>Makes an approval, which is no part of the plan's file yet.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="keyId">The KMS key that signs it: id, ARN or alias; null for none.</param>
    /// <param name="comment">What whoever approves has to say; null for nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The approval.</returns>
    /// <exception cref="RootToolsException">As <see cref="CheckAsync"/>; or the key cannot sign, or the caller may not use it.</exception>
    public async Task<RootPlanApproval> ApproveAsync(
        RootPlan plan, string? keyId = null, string? comment = null, CancellationToken cancellationToken = default)
    {
        await CheckAsync(plan, cancellationToken);
        RootPlanApproval approval = new()
        {
            ApprovedBy = PlanPrincipal.Of(await _connection.GetContextAsync(cancellationToken)),
            ApprovedAt = _connection.Clock.GetUtcNow(),
            Sha256 = plan.ActualSha256,
            Comment = comment,
        };
        if (keyId is null)
        {
            return approval;
        }

        using ApprovalKey key = new(_connection, keyId);
        return await key.SignAsync(approval, cancellationToken);
    }
}

/// <summary>A KMS key that signs approvals, asked where it is.</summary>
internal sealed class ApprovalKey : IDisposable
{
    // The first that a key can is taken. https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
    private static readonly string[] Algorithms = ["ECDSA_SHA_256", "RSASSA_PSS_SHA_256"];

    private readonly string _keyId;
    private readonly RootConnection? _own;
    private readonly IAwsClient _aws;

    public ApprovalKey(RootConnection connection, string keyId)
    {
        _keyId = keyId;

        // arn:partition:kms:region:account:key/id
        string? region = keyId.Split(':') is { Length: >= 6 } parts && parts[0] == "arn" && parts[2] == "kms" ? parts[3] : null;
        _own = region is null || region == connection.Region ? null : connection.InRegion(region);
        _aws = (_own ?? connection).Aws;
    }

    public async Task<RootPlanApproval> SignAsync(RootPlanApproval approval, CancellationToken cancellationToken)
    {
        Kms.KeyMetadata key = (await _aws.SendAsync(new Kms.DescribeKey(_keyId), cancellationToken)).KeyMetadata;
        string algorithm = key.KeyUsage != Kms.SignVerify ? throw PlanErrors.KeyUnfit(_keyId, $"its usage is {key.KeyUsage}")
            : key.KeyState != "Enabled" ? throw PlanErrors.KeyUnfit(_keyId, $"its state is {key.KeyState}")
            : Array.Find(Algorithms, known => key.SigningAlgorithms?.Contains(known) is true)
                ?? throw PlanErrors.KeyUnfit(_keyId, $"it knows neither {string.Join(" nor ", Algorithms)}");
        RootPlanApproval signed = approval with { KeyArn = key.Arn ?? key.KeyId, SigningAlgorithm = algorithm };
        Kms.Sign.Answer answer = await _aws.SendAsync(new Kms.Sign(_keyId, DigestOf(signed), Kms.Digest, algorithm), cancellationToken);
        return signed with { Signature = answer.Signature };
    }

    /// <exception cref="RootToolsException">The signature is not the key's, or the caller may not ask.</exception>
    public async Task VerifyAsync(RootPlanApproval approval, CancellationToken cancellationToken)
    {
        if (approval.SigningAlgorithm is null || !Algorithms.Contains(approval.SigningAlgorithm))
        {
            throw PlanErrors.SignatureInvalid(approval);
        }

        try
        {
            Kms.Verify verify = new(_keyId, DigestOf(approval), Kms.Digest, approval.Signature!, approval.SigningAlgorithm);
            if (!(await _aws.SendAsync(verify, cancellationToken)).SignatureValid)
            {
                throw PlanErrors.SignatureInvalid(approval);
            }
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Kms.InvalidSignature)
        {
            throw PlanErrors.SignatureInvalid(approval, e);
        }
    }

    public void Dispose() => _own?.Dispose();

    private static string DigestOf(RootPlanApproval approval) => Convert.ToBase64String(SHA256.HashData(approval.Statement()));
}
