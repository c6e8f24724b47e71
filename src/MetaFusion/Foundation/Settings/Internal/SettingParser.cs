using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>
/// Builds settings from YAML events. Events rather than YamlDotNet's own tree: the tree is built by recursion without a
/// bound, throws at the first repeated key, and forgets that a key was given twice.
/// </summary>
internal sealed class SettingParser
{
    private const int MaximumDepth = 16;

    // Every setting is known by its keys from the top: long keys with many settings below them would cost their product.
    private const int LongestKey = 200;
    private readonly IParser _parser;
    private readonly bool _isOption;

    private SettingParser(string text, bool isOption)
    {
        _parser = new Parser(new StringReader(text));
        _isOption = isOption;
    }

    /// <summary>Reads one YAML document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isOption">Whether it came from an option and its places say so.</param>
    /// <returns>The root, or null when there is nothing but comments.</returns>
    /// <exception cref="SettingSyntaxException">The text is not YAML, or uses what experiment files do without.</exception>
    public static SettingNode? Parse(string text, bool isOption)
    {
        var parser = new SettingParser(text, isOption);
        try
        {
            return parser.Document();
        }
        catch (YamlException exception)
        {
            throw new SettingSyntaxException(
                (int)exception.Start.Line,
                $"is not valid YAML ({Shortened.Of(exception.Message.TrimEnd('.'))}); " +
                "check indentation, quotes and brackets there",
                exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException
            or OverflowException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner answers some broken texts with these instead of its own exception.
            int line = (int)(parser._parser.Current?.End.Line ?? 1);
            throw new SettingSyntaxException(line, "or below is not valid YAML; " +
                "check indentation, quotes and brackets there", exception);
        }
    }

    private SettingNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        SettingNode root = Node(null, 0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<StreamEnd>(out _))
        {
            throw Syntax("holds a second document; write one experiment per file");
        }

        return root;
    }

    /// <summary>Reads a value; it stands where its key stands, so that a message names the key's line.</summary>
    private SettingNode Node(Place? keyPlace, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Syntax("is nested too deeply; an experiment needs a few levels only");
        }

        Place place = keyPlace ?? Here();
        RefuseMarks();
        if (_parser.TryConsume<Scalar>(out Scalar? scalar))
        {
            return new ScalarNode(place, scalar.Value, scalar.Style == ScalarStyle.Plain);
        }

        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<SettingNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(null, depth + 1));
            }

            return new ListNode(place, items);
        }

        if (_parser.TryConsume<MappingStart>(out _))
        {
            return Map(place, depth);
        }

        throw Syntax("uses an alias (*name); write the value out");
    }

    private MapNode Map(Place place, int depth)
    {
        var map = new MapNode(place);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            Place keyPlace = Here();
            RefuseMarks();
            if (!_parser.TryConsume<Scalar>(out Scalar? key))
            {
                throw Syntax("has a key that is not a single word; write key: value");
            }

            if (key.Value.Length > LongestKey)
            {
                throw new SettingSyntaxException((int)key.Start.Line, FormattableString.Invariant(
                    $"has a key of {key.Value.Length} characters; a key has at most {LongestKey}"));
            }

            map.Add(key.Value, keyPlace, Node(keyPlace, depth + 1));
        }

        return map;
    }

    /// <summary>Nothing is read over that would mean something to another reader of the same file.</summary>
    private void RefuseMarks()
    {
        if (_parser.Accept<NodeEvent>(out NodeEvent? node))
        {
            if (!node.Tag.IsEmpty)
            {
                throw Syntax($"uses a tag ({Shortened.Of(node.Tag.Value)}); leave it out, values are read by what their key expects");
            }

            if (!node.Anchor.IsEmpty)
            {
                throw Syntax($"uses an anchor (&{Shortened.Of(node.Anchor.Value)}); leave it out");
            }
        }
    }

    private Place Here()
    {
        if (_isOption)
        {
            return Place.Option;
        }

        // Accept looks at the next event without taking it.
        _parser.Accept<ParsingEvent>(out ParsingEvent? next);
        return new Place((int)(next?.Start.Line ?? 1));
    }

    private SettingSyntaxException Syntax(string what)
    {
        _parser.Accept<ParsingEvent>(out ParsingEvent? next);
        return new SettingSyntaxException((int)(next?.Start.Line ?? 1), what);
    }
}
