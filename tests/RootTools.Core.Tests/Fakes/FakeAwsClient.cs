using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.SecurityToken;
using RootTools.Policies;

namespace RootTools.Tests.Fakes;

/// <summary>Answers records by functions, in the place of <see cref="AwsClient"/>; remembers what was asked.</summary>
internal sealed class FakeAwsClient(string region = "eu-central-1") : IAwsClient
{
    private readonly ConcurrentDictionary<Type, Func<object, FakeCall, Task<object>>> _answers = new();

    public string Region => region;

    public Partition Partition { get; } = Partition.OfRegion(region);

    /// <summary>The operations of records in the order in which they were called.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public AwsEndpoints Endpoints { get; init; } = AwsEndpoints.AwsOwn;

    public FakeClient<IAmazonSecurityTokenService> FakeSts { get; } = new();

    public IAmazonSecurityTokenService Sts => FakeSts.Client;

    /// <summary>The S3 client of a Region.</summary>
    public Func<string, IAmazonS3> FakeS3 { get; set; } = _ => throw new InvalidOperationException("The test does not expect S3.");

    public IAmazonS3 S3(string region) => FakeS3(region);

    public FakeAwsClient On<TInput, TOutput>(Func<TInput, TOutput> answer)
        where TInput : IInput<TOutput> => On<TInput, TOutput>((input, _) => answer(input));

    public FakeAwsClient On<TInput, TOutput>(Func<TInput, FakeCall, TOutput> answer)
        where TInput : IInput<TOutput> => OnAsync<TInput, TOutput>(async (input, call) =>
        {
            await Task.Yield();
            return answer(input, call);
        });

    public FakeAwsClient OnAsync<TInput, TOutput>(Func<TInput, FakeCall, Task<TOutput>> answer)
        where TInput : IInput<TOutput>
    {
        _answers[typeof(TInput)] = async (input, call) => (await answer((TInput)input, call))!;
        return this;
    }

    public FakeAwsClient Fail<TInput>(Exception exception)
    {
        _answers[typeof(TInput)] = (_, _) => Task.FromException<object>(exception);
        return this;
    }

    public Task<TOutput> SendAsync<TOutput>(IInput<TOutput> input, CancellationToken cancellationToken, string? region = null) =>
        SendAsync(input, null, cancellationToken, region);

    public async Task<TOutput> SendAsync<TOutput>(
        IInput<TOutput> input, AwsIdentity? by, CancellationToken cancellationToken, string? region = null)
    {
        string operation = input.GetType().Name;
        Calls.Enqueue(operation);
        if (!_answers.TryGetValue(input.GetType(), out Func<object, FakeCall, Task<object>>? answer))
        {
            throw new InvalidOperationException($"The test does not expect {operation}.");
        }

        try
        {
            return (TOutput)await answer(input, new FakeCall(by, region ?? Region, cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new RootToolsException(ErrorTranslator.Translate(e), e);
        }
    }

    public void Dispose()
    {
    }
}

/// <summary>Who makes a call, where.</summary>
internal sealed record FakeCall(AwsIdentity? By, string Region, CancellationToken CancellationToken);
