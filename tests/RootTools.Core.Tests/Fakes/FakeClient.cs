using System.Collections.Concurrent;
using System.Reflection;
using Amazon.Runtime;

namespace RootTools.Tests.Fakes;

/// <summary>A client of one service whose operations are answered by functions; it remembers what was asked.</summary>
internal sealed class FakeClient<TClient>
    where TClient : class
{
    private readonly Dictionary<string, Func<AmazonWebServiceRequest, Task<AmazonWebServiceResponse>>> _answers = [];

    public FakeClient()
    {
        Client = DispatchProxy.Create<TClient, Proxy>();
        ((Proxy)(object)Client).Owner = this;
    }

    public TClient Client { get; }

    /// <summary>The operations in the order in which they were called.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public FakeClient<TClient> On<TRequest>(string operation, Func<TRequest, AmazonWebServiceResponse> answer)
        where TRequest : AmazonWebServiceRequest
    {
        _answers[operation] = async request =>
        {
            await Task.Yield();
            return answer((TRequest)request);
        };
        return this;
    }

    public FakeClient<TClient> OnAsync<TRequest>(string operation, Func<TRequest, CancellationToken, Task<AmazonWebServiceResponse>> answer)
        where TRequest : AmazonWebServiceRequest
    {
        _answers[operation] = request => answer((TRequest)request, CancellationToken.None);
        return this;
    }

    public FakeClient<TClient> Fail(string operation, Exception exception)
    {
        _answers[operation] = _ => Task.FromException<AmazonWebServiceResponse>(exception);
        return this;
    }

    public class Proxy : DispatchProxy
    {
        internal FakeClient<TClient>? Owner { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == "Dispose")
            {
                return null;
            }

            string operation = targetMethod.Name.Replace("Async", string.Empty);
            Owner!.Calls.Enqueue(operation);
            var request = (AmazonWebServiceRequest)args![0]!;
            Func<AmazonWebServiceRequest, Task<AmazonWebServiceResponse>> answer = Owner._answers.TryGetValue(operation, out var known)
                ? known
                : _ => throw new InvalidOperationException($"The test does not expect {operation}.");
            Type responseType = targetMethod.ReturnType.GetGenericArguments()[0];
            return typeof(Proxy).GetMethod(nameof(ConvertAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(responseType)
                .Invoke(null, [answer, request]);
        }

        private static async Task<TResponse> ConvertAsync<TResponse>(
            Func<AmazonWebServiceRequest, Task<AmazonWebServiceResponse>> answer,
            AmazonWebServiceRequest request)
            where TResponse : AmazonWebServiceResponse => (TResponse)await answer(request);
    }
}
