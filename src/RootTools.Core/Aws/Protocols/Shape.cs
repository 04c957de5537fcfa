using System.Collections;
using System.Reflection;

namespace RootTools.Aws.Protocols;

internal enum ShapeKind { Text, Integer, Number, Flag, Time, Bytes, List, Map, Record }

/// <summary>How a type of a record's member is written and read; looked up once per type, not per call.</summary>
internal sealed class Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    private readonly Type _type;
    private readonly Type? _dictionary;
    private readonly PropertyInfo[] _members;
    private readonly Lazy<Constructor> _constructor;

    private Shape(Type type)
    {
        _type = type;
        Type? generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        Kind = type == typeof(string) ? ShapeKind.Text
            : type == typeof(int) || type == typeof(long) ? ShapeKind.Integer
            : type == typeof(double) ? ShapeKind.Number
            : type == typeof(bool) ? ShapeKind.Flag
            : type == typeof(DateTimeOffset) ? ShapeKind.Time
            : type == typeof(byte[]) ? ShapeKind.Bytes
            : generic == typeof(IReadOnlyList<>) ? ShapeKind.List
            : generic == typeof(IReadOnlyDictionary<,>) ? ShapeKind.Map
            : ShapeKind.Record;
        Item = Kind is ShapeKind.List or ShapeKind.Map ? Of(type.GetGenericArguments().Last()) : null;
        _dictionary = Kind == ShapeKind.Map ? typeof(Dictionary<,>).MakeGenericType(typeof(string), Item!._type) : null;

        // A record's own, without what it inherits: that is for this library and not for AWS.
        _members = Kind == ShapeKind.Record
            ? [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(member => member.CanWrite)]
            : [];
        _constructor = new Lazy<Constructor>(() => new Constructor(type));
    }

    public ShapeKind Kind { get; }

    /// <summary>The shape of a list's items or of a map's values.</summary>
    public Shape? Item { get; }

    public static Shape Of(Type type) => Known.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, known => new Shape(known));

    /// <summary>Gives the members of a record that have a value.</summary>
    public IEnumerable<(string Name, object Value, Shape Shape)> MembersOf(object record)
    {
        foreach (PropertyInfo member in _members)
        {
            if (member.GetValue(record) is { } value)
            {
                yield return (member.Name, value, Of(member.PropertyType));
            }
        }
    }

    /// <summary>Makes a record of the members that an answer holds.</summary>
    public object CreateRecord(IMembers members) => _constructor.Value.Create(members);

    public object CreateList(IReadOnlyList<object> items)
    {
        var list = Array.CreateInstance(Item!._type, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            list.SetValue(items[i], i);
        }

        return list;
    }

    public object CreateMap(IEnumerable<(string Key, object Value)> entries)
    {
        var map = (IDictionary)Activator.CreateInstance(_dictionary!)!;
        foreach ((string key, object value) in entries)
        {
            map.Add(key, value);
        }

        return map;
    }

    /// <summary>Reads what a text stands for.</summary>
    /// <exception cref="FormatException">It stands for nothing of the kind.</exception>
    public object Parse(string text) => Kind switch
    {
        ShapeKind.Text => text,
        ShapeKind.Integer when _type == typeof(long) => long.Parse(text, CultureInfo.InvariantCulture),
        ShapeKind.Integer => int.Parse(text, CultureInfo.InvariantCulture),
        ShapeKind.Number => double.Parse(text, CultureInfo.InvariantCulture),
        ShapeKind.Flag => text == "true",
        ShapeKind.Time => DateTimeOffset.Parse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
        ShapeKind.Bytes => Convert.FromBase64String(text),
        _ => throw new FormatException($"A text stands in the place of a {Kind}."),
    };

    /// <summary>Writes a value as text.</summary>
    public string Format(object value) => Kind switch
    {
        ShapeKind.Flag => (bool)value ? "true" : "false",
        ShapeKind.Time => ((DateTimeOffset)value).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture),
        ShapeKind.Bytes => Convert.ToBase64String((byte[])value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The one constructor of a positional record, and what stands for a member that is missing.</summary>
    private sealed class Constructor
    {
        private readonly ConstructorInfo _constructor;
        private readonly (string Name, Shape Shape, object? Missing)[] _parameters;

        public Constructor(Type type)
        {
            _constructor = type.GetConstructors().Single();
            _parameters = [.. _constructor.GetParameters().Select(
                parameter => (parameter.Name!, Of(parameter.ParameterType), MissingOf(parameter)))];
        }

        public object Create(IMembers members)
        {
            object?[] values = new object?[_parameters.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = members.Find(_parameters[i].Name, _parameters[i].Shape) ?? _parameters[i].Missing;
            }

            return _constructor.Invoke(values);
        }

        private static object? MissingOf(ParameterInfo parameter)
        {
            if (parameter.HasDefaultValue)
            {
                return parameter.DefaultValue;
            }

            var shape = Of(parameter.ParameterType);
            return shape.Kind switch
            {
                ShapeKind.Text => "",
                ShapeKind.List => shape.CreateList([]),
                ShapeKind.Map => shape.CreateMap([]),
                _ => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
            };
        }
    }
}

/// <summary>The members of a structure in an answer.</summary>
internal interface IMembers
{
    /// <summary>Reads a member; null when it is missing.</summary>
    object? Find(string name, Shape shape);
}
