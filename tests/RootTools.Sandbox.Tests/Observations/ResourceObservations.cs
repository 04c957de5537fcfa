using System.Runtime.CompilerServices;

namespace RootTools.Sandbox.Tests.Observations;

public sealed class ResourceObservations : ObservationTest
{
    private const string Region = "us-east-1";

    [Fact]
    public Task bucket_policy_for_the_root_user() => WithABucket();

    [Fact]
    public Task bucket_policy_for_a_user_pattern() => WithABucket();

    [Fact]
    public Task bucket_policy_for_every_resource() => WithABucket();

    [Fact]
    public Task bucket_policy_list_on_an_object() => WithABucket();

    [Fact]
    public Task bucket_policy_for_everyone_blocked() => WithABucket(new PublicAccessBlock(true, true, true, true));

    [Fact]
    public Task create_bucket_again() => WithABucket();

    [Fact]
    public Task bucket_absent() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task create_queue() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public async Task queues_with_an_invalid_token() =>
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Member) with { SessionToken = "wrong" });

    private Task WithABucket(PublicAccessBlock? block = null, [CallerMemberName] string name = "")
    {
        Scene.Organization.AddBucket(new SimulatedBucket(Scene.Management, "own-bucket", Region, Scene.Now) { PublicAccessBlock = block });
        return AnswersAsObserved(Scene.Administrator, name: name);
    }
}
