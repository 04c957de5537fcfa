using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Generation;

/// <summary>Writes and attaches the organization's SCPs: root denied with and without exemption, Regions denied, leaving denied.</summary>
/// <param name="organization">The organization.</param>
/// <param name="random">The source of randomness.</param>
internal sealed class GuardrailGenerator(SimulatedOrganization organization, SeededRandom random)
{
    private string AnyRoot => $"arn:{organization.Partition.Name}:iam::*:root";

    /// <summary>Attaches the policies.</summary>
    /// <param name="units">Where.</param>
    public void Attach(UnitGenerator units)
    {
        Attach(organization.Root, "DenyLeavingOrganization", "Members stay in the organization.", """
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Sid": "DenyLeaving", "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }
              ]
            }
            """);
        Attach(units.Infrastructure, "DenyRootUser", "Root users may do nothing. Catches central root sessions too.", $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "DenyRootUser", "Effect": "Deny", "Action": "*", "Resource": "*",
                  "Condition": { "StringLike": { "aws:PrincipalArn": "{{AnyRoot}}" } }
                }
              ]
            }
            """);
        Attach(units.Production, "DenyRootUserExceptCentralSessions", "Root users may do nothing, except in central root sessions.", $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "DenySignedInRoot", "Effect": "Deny", "Action": "*", "Resource": "*",
                  "Condition": {
                    "StringLike": { "aws:PrincipalArn": "{{AnyRoot}}" },
                    "BoolIfExists": { "aws:AssumedRoot": "false" }
                  }
                }
              ]
            }
            """);
        Attach(units.Experiments, "DenyOtherRegions", "Only the home Region, and the services that have none.", $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "DenyOtherRegions", "Effect": "Deny", "Resource": "*",
                  "NotAction": ["iam:*", "organizations:*", "sts:*", "s3:*", "support:*"],
                  "Condition": { "StringNotEquals": { "aws:RequestedRegion": "{{organization.Partition.IamRegion}}" } }
                }
              ]
            }
            """);
    }

    private void Attach(OrganizationalUnit unit, string name, string description, string document)
    {
        string id = "p-" + random.Letters(8);
        organization.Attach(organization.AddPolicy(OrganizationPolicyType.ServiceControl, id, name, description, document), unit.Id);
    }
}
