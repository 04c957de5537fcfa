using FsCheck;
using FsCheck.Fluent;

namespace RootTools.Policies.Tests.PropertyTests;

/// <summary>Laws that hold for every combination of policies.</summary>
public sealed class AuthorizationProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static Gen<Scene> Scenes =>
        from identity in PolicyGenerators.Statements(withPrincipal: false)
        from resource in PolicyGenerators.Statements(withPrincipal: true)
        from scp in PolicyGenerators.Statements(withPrincipal: false)
        from session in PolicyGenerators.Statements(withPrincipal: false)
        from hasResource in Gen.Elements(true, false)
        from hasSession in Gen.Elements(true, false)
        from request in PolicyGenerators.Request()
        from deny in PolicyGenerators.Statement("Deny", withPrincipal: false)
        from denyOfResource in PolicyGenerators.Statement("Deny", withPrincipal: true)
        from allow in PolicyGenerators.Statement("Allow", withPrincipal: false)
        select new Scene(request, identity, hasResource ? resource : null, scp, hasSession ? session : null, deny, denyOfResource, allow);

    [Fact]
    public void Adding_a_deny_anywhere_never_turns_a_denial_into_an_allow() => Check(scene =>
        !scene.WithDenies().Any(policies => Authorization.Evaluate(scene.Request, policies).Allowed)
        || Authorization.Evaluate(scene.Request, scene.Policies()).Allowed);

    [Fact]
    public void Adding_an_allow_to_an_identity_policy_never_turns_an_allow_into_a_denial() => Check(scene =>
        !Authorization.Evaluate(scene.Request, scene.Policies()).Allowed
        || Authorization.Evaluate(scene.Request, scene.Policies(identity: [.. scene.Identity, scene.Allow])).Allowed);

    [Fact]
    public void The_order_of_statements_does_not_decide() => Check(scene =>
        Authorization.Evaluate(scene.Request, scene.Policies()).Reason
        == Authorization.Evaluate(scene.Request, scene.Policies(identity: [.. scene.Identity.Reverse()], scp: [.. scene.Scp.Reverse()])).Reason);

    [Fact]
    public void A_denial_is_the_first_obstacle_and_an_allow_has_none() => Check(scene =>
    {
        AuthorizationDecision decision = Authorization.Evaluate(scene.Request, scene.Policies());
        List<AuthorizationDecision> obstacles = [.. Authorization.FindObstacles(scene.Request, scene.Policies())];
        return decision.Allowed ? obstacles.Count == 0 : obstacles[0].Reason == decision.Reason && obstacles.TrueForAll(obstacle => !obstacle.Allowed);
    });

    [Fact]
    public void Every_denial_has_a_message_that_names_principal_and_action() => Check(scene =>
    {
        AuthorizationDecision decision = Authorization.Evaluate(scene.Request, scene.Policies());
        string start = $"User: {scene.Request.Principal.Arn} is not authorized to perform: {scene.Request.Action} on resource: {scene.Request.Resource} ";
        return decision.Allowed || DenialMessage.Build(scene.Request, decision).StartsWith(start, StringComparison.Ordinal);
    });

    [Fact]
    public void A_management_account_is_decided_as_without_SCPs() => Check(scene =>
        Authorization.Evaluate(scene.Request, scene.Policies() with { PrincipalIsInManagementAccount = true }).Reason
        == Authorization.Evaluate(scene.Request, scene.Policies() with { ServiceControl = [] }).Reason);

    private static void Check(Func<Scene, bool> law) => Prop.ForAll(Scenes.ToArbitrary(), law).Check(Many);

    private sealed record Scene(
        PolicyRequest Request, string[] Identity, string[]? Resource, string[] Scp, string[]? Session, string Deny, string DenyOfResource, string Allow)
    {
        public ApplicablePolicies Policies(string[]? identity = null, string[]? resource = null, string[]? scp = null, string[]? session = null)
        {
            string[]? ofResource = resource ?? Resource;
            string[]? ofSession = session ?? Session;
            return new()
            {
                Identity = [PolicyGenerators.Attach(PolicyKind.Identity, identity ?? Identity)],
                Resource = ofResource is null ? null : PolicyGenerators.Attach(PolicyKind.Resource, ofResource),
                ServiceControl = [new("r-aaaa", [PolicyGenerators.Attach(PolicyKind.ServiceControl, scp ?? Scp)])],
                Session = ofSession is null ? [] : [PolicyGenerators.Attach(PolicyKind.Session, ofSession)],
            };
        }

        public IEnumerable<ApplicablePolicies> WithDenies()
        {
            yield return Policies(identity: [.. Identity, Deny]);
            yield return Policies(scp: [Deny, .. Scp]);
            if (Resource is not null)
            {
                yield return Policies(resource: [.. Resource, DenyOfResource]);
            }

            if (Session is not null)
            {
                yield return Policies(session: [Deny, .. Session]);
            }
        }
    }
}
