using System.Buffers;
using System.Text;
using System.Text.Json;

namespace RootTools.Activity;

/// <summary>
/// Goes through a log, of any size and form, and reads the events that could concern a root user; all else is only looked through. What
/// is broken is skipped to the next event, and counted.
/// </summary>
/// <remarks>
/// Two ways. The logs that CloudTrail writes are searched for <see cref="Markers"/>, and only the record around one is read. All else, such
/// as exports, lines of JSON and printed JSON, is gone through brace by brace.
/// </remarks>
internal sealed class EventScanner(Action<CloudTrailEvent> found) : IDisposable
{
    private const int ChunkSize = 256 * 1024;

    // CloudTrail's own limit is 256 KB for an event (1 MB in Lake); exports put many into one text.
    private const int MostOfOne = 64 * 1024 * 1024;

    private static readonly byte[] LogStart = Bytes("{\"Records\":[{\"eventVersion\":");
    private static readonly byte[] RecordStart = Bytes("{\"eventVersion\":");
    private static readonly byte[][] Lists = [Bytes("\"Records\""), Bytes("\"Events\""), Bytes("\"logEvents\"")];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
    private int _length;
    private bool _isEnd;

    /// <summary>Events, and what looks like them, that could concern a root user and could not be read.</summary>
    public long Broken { get; private set; }

    /// <summary>Bytes that were looked through.</summary>
    public long Read { get; private set; }

    /// <summary>Whether the last log ended in the middle, so that something is missing.</summary>
    public bool IsCut { get; private set; }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Goes through a log.</summary>
    /// <param name="stream">The log, decompressed.</param>
    /// <param name="cancellationToken">Stops it between two chunks.</param>
    public void Scan(Stream stream, CancellationToken cancellationToken)
    {
        _length = 0;
        _isEnd = false;
        IsCut = false;
        Fill(stream, 0);
        if (Text.StartsWith(LogStart))
        {
            ScanLog(stream, cancellationToken);
        }
        else
        {
            new Walk().Go(this, stream, cancellationToken);
        }
    }

    private ReadOnlySpan<byte> Text => _buffer.AsSpan(0, _length);

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    /// <summary>Drops what is done, and reads on as far as there is room, which is made where nothing could be dropped.</summary>
    private void Fill(Stream stream, int keepFrom)
    {
        int kept = _length - keepFrom;
        if (kept > _buffer.Length / 2)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(keepFrom, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else if (kept == 0 && _buffer.Length > 8 * ChunkSize)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        }
        else
        {
            _buffer.AsSpan(keepFrom, kept).CopyTo(_buffer);
        }

        _length = kept;
        while (_length < _buffer.Length && !_isEnd)
        {
            int read = stream.Read(_buffer, _length, _buffer.Length - _length);
            _isEnd = read == 0;
            _length += read;
            Read += read;
        }
    }

    private void ScanLog(Stream stream, CancellationToken cancellationToken)
    {
        // Where a record may begin: what comes before was looked through. First of all, after the bracket.
        int from = LogStart.Length - RecordStart.Length;

        // Where the search goes on; before it, since from, there is no marker.
        int searched = from;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int marker = Markers.IndexIn(Text.Slice(searched));
            if (marker >= 0)
            {
                int at = searched + marker;
                int start = OutermostAround(from, at);
                int end = start < from ? -1 : JsonText.EndOf(Text, start);
                if (start >= from && end < 0 && !_isEnd && _length - start < MostOfOne)
                {
                    Fill(stream, start);
                    (from, searched) = (0, at - start);
                    continue;
                }

                if (start >= from && end > at && IsRecord(start, end))
                {
                    Take(start, end);
                    from = searched = end;
                    continue;
                }

                // Not as AWS writes it after all: brace by brace from the last place that is known to be between records.
                new Walk(start >= from && end > 0 && end <= at && IsRecord(start, end) ? end : from, 2).Go(this, stream, cancellationToken);
                return;
            }

            if (_isEnd)
            {
                IsCut = !EndsWell();
                return;
            }

            int last = Text.Slice(from).LastIndexOf(RecordStart);
            if (last >= 0 && _length - from - last < MostOfOne)
            {
                from += last;
            }
            else if (_length - from >= MostOfOne)
            {
                from = _length - RecordStart.Length;
            }

            // A marker may be cut in two by the end of the chunk.
            searched = Math.Max(from, _length - LogStart.Length);
            Fill(stream, from);
            searched -= from;
            from = 0;
        }
    }

    /// <summary>
    /// Finds where the record around a place begins. An object in it can begin alike: so those before it are seen to end before it.
    /// </summary>
    private int OutermostAround(int from, int at)
    {
        const int Neighbours = 3;
        int start = from + Text.Slice(from, at - from).LastIndexOf(RecordStart);
        int before = start;
        for (int looked = 0; looked < Neighbours && before > from; looked++)
        {
            before = from + Text.Slice(from, before - from).LastIndexOf(RecordStart);
            int end = before < from ? start : JsonText.EndOf(Text, before);
            if (end < 0 || end > start)
            {
                (start, looked) = (before, 0);
            }
        }

        return start;
    }

    private bool EndsWell()
    {
        int end = _length;
        while (end > 0 && _buffer[end - 1] <= ' ')
        {
            end--;
        }

        return end > 1 && _buffer[end - 1] == '}' && _buffer[end - 2] == ']';
    }

    /// <summary>Whether an object stands where records stand: between brackets and commas, and not in another one.</summary>
    private bool IsRecord(int start, int end)
    {
        ReadOnlySpan<byte> text = Text;
        bool beginsWell = start == 0 || text[start - 1] is (byte)',' or (byte)'[';
        bool endsWell = end >= text.Length || text[end] == ']'
            || (text[end] == ',' && (end + RecordStart.Length >= text.Length || text.Slice(end + 1).StartsWith(RecordStart)));
        return beginsWell && endsWell;
    }

    private void Take(int start, int end)
    {
        try
        {
            foreach (CloudTrailEvent e in CloudTrailEvent.Read(_buffer.AsMemory(start, end - start)))
            {
                found(e);
            }
        }
        catch (JsonException)
        {
            Broken++;
        }
    }

    /// <summary>Goes through JSON of any form, brace by brace.</summary>
    /// <param name="at">Where it begins in what was read.</param>
    /// <param name="depth">How deep it is there: 0, or 2 within the list of a log.</param>
    private sealed class Walk(int at = 0, int depth = 0)
    {
        private int _at = at;
        private int _depth = depth;
        private int _listDepth = depth;
        private int _start = -1;
        private int _startDepth;
        private int _name = -1;
        private int _nameEnd;
        private byte _before = depth > 0 ? (byte)',' : (byte)0;

        public void Go(EventScanner scanner, Stream stream, CancellationToken cancellationToken)
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Step(scanner);
                if (scanner._isEnd)
                {
                    GiveUp(scanner, scanner._length);
                    scanner.IsCut = _depth > 0;
                    return;
                }

                int keep = _start >= 0 ? _start : _name >= 0 ? Math.Min(_name, _at) : _at;
                if (scanner._length - keep >= MostOfOne)
                {
                    GiveUp(scanner, _at);
                    keep = _at;
                }

                scanner.Fill(stream, keep);
                _at -= keep;
                _start -= _start >= 0 ? keep : 0;
                _name -= keep;
                _nameEnd -= keep;
            }
        }

        private void Step(EventScanner scanner)
        {
            ReadOnlySpan<byte> text = scanner.Text;
            while (_at < text.Length)
            {
                byte c = text[_at];
                switch (c)
                {
                    case (byte)'"':
                        int end = JsonText.EndOfString(text, _at);
                        if (end == JsonText.Incomplete)
                        {
                            return;
                        }

                        if (end < 0)
                        {
                            // A line ends within a text: it was cut off.
                            GiveUp(scanner, ~end);
                            _at = ~end;
                            (_depth, _listDepth) = (0, 0);
                            continue;
                        }

                        (_name, _nameEnd) = _depth == 1 ? (_at, end) : (_name, _nameEnd);
                        _before = c;
                        _at = end;
                        continue;
                    case (byte)'{' or (byte)'[':
                        Open(scanner, c);
                        break;
                    case (byte)'}' or (byte)']':
                        Close(scanner, c);
                        break;
                }

                _before = c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? _before : c;
                _at++;
            }
        }

        private void Open(EventScanner scanner, byte c)
        {
            // A value begins where none can: the one before was cut off, and this is the next.
            bool isMisplaced = _depth > 0 && _before is not ((byte)':' or (byte)',' or (byte)'[');
            if (isMisplaced && c == '{')
            {
                GiveUp(scanner, _at);
                (_depth, _listDepth) = (0, 0);
            }

            if (c == '[' && ((_depth == 0 && _start < 0) || (_depth == 1 && IsList(scanner))))
            {
                _listDepth = _depth + 1;
                _start = -1;
            }
            else if (c == '{' && _start < 0 && (_depth == 0 || _depth == _listDepth))
            {
                (_start, _startDepth) = (_at, _depth);
            }

            _depth++;
        }

        private void Close(EventScanner scanner, byte c)
        {
            _depth = Math.Max(0, _depth - 1);
            if (_start >= 0 && _depth == _startDepth && c == '}')
            {
                int start = _start;
                _start = -1;
                if (Markers.AreIn(scanner.Text.Slice(start, _at + 1 - start)))
                {
                    scanner.Take(start, _at + 1);
                }
            }

            _listDepth = _depth < _listDepth ? 0 : _listDepth;
        }

        private bool IsList(EventScanner scanner)
        {
            if (_before != ':' || _name < 0)
            {
                return false;
            }

            ReadOnlySpan<byte> name = scanner.Text.Slice(_name, _nameEnd - _name);
            foreach (byte[] list in Lists)
            {
                if (name.SequenceEqual(list))
                {
                    return true;
                }
            }

            return false;
        }

        private void GiveUp(EventScanner scanner, int end)
        {
            if (_start >= 0 && Markers.AreIn(scanner.Text.Slice(_start, end - _start)))
            {
                scanner.Broken++;
            }

            _start = -1;
            _name = -1;
        }
    }
}
