import Docopt
import Tables

/// What a program is called with, read by the usage text that a person reads.
///
///     let usage = """
///       Usage: train [options] <data>
///
///       --epochs N  How long [default: 90]
///       --amp       Mixed precision
///       """
///     let arguments = try Arguments(usage: usage)     // train digits --epochs 180
///     let epochs: Int = try arguments["epochs"]       // 180
///     try run.setArgs(arguments.values)
///
/// Names are without leading dashes and angle brackets, and with underscores for other dashes.
public struct Arguments: Equatable, Sendable {
  /// The names in the order of the usage.
  public let names: [String]
  /// The values by name, as a run stores them; `.null` for what was not given.
  public private(set) var values: [String: SQLValue]
  /// The names as the usage spells them.
  private let spellings: [String: String]
  /// The texts of the command line, by name.
  private var texts: [String: SQLValue]

  /// Reads a command line by a usage text.
  ///
  /// - Parameters:
  ///   - text: A usage after docopt, and the description of its options.
  ///   - words: The command line without the program's name.
  ///   - conversions: Makes values of texts before the usual rules do; the first that fits counts.
  ///   - version: What `--version` shows; without it that is an option as any other.
  ///   - optionsFirst: Whether all that follows the first argument or command is no option.
  /// - Throws: `ArgumentError`, also when the words have `--help` or `-h`.
  public init(
    usage text: String, _ words: some Sequence<String> = CommandLine.arguments.dropFirst(),
    conversions: [Conversion] = [], version: String? = nil, optionsFirst: Bool = false
  ) throws(ArgumentError) {
    let usage = try Usage(reading: text)
    let words = Array(words)
    let given: [GivenArgument]
    do {
      if try usage.isGiven(anyOf: ["--help", "-h"], in: words, optionsFirst: optionsFirst) {
        throw ArgumentError.help(text)
      }
      if let version,
        try usage.isGiven(anyOf: ["--version"], in: words, optionsFirst: optionsFirst)
      {
        throw ArgumentError.version(version)
      }
      given = try usage.arguments(of: words, optionsFirst: optionsFirst)
    } catch { throw ArgumentError(error) }
    try self.init(given, conversions)
  }

  /// The arguments of a usage text for a call from code: its defaults, and values in their place.
  ///
  ///     try train(Arguments(usage: usage, values: ["amp": true, "epochs": 360]))
  ///
  /// - Throws: `ArgumentError` when the usage has no argument of a name.
  public init(
    usage text: String, values: [String: SQLValue], conversions: [Conversion] = []
  ) throws(ArgumentError) {
    let defaults = try Arguments(Usage(reading: text).defaults, conversions)
    self = try defaults.setting(values)
  }

  /// The arguments that a usage found in a command line.
  ///
  /// - Throws: `ArgumentError` when a conversion refuses a text.
  init(_ given: [GivenArgument], _ conversions: [Conversion]) throws(ArgumentError) {
    names = given.map(\.name)
    spellings = Dictionary(given.map { ($0.name, $0.spelling) }) { _, later in later }
    texts = [:]
    values = [:]
    for argument in given {
      texts[argument.name] = argument.written
      values[argument.name] = try argument.converted(by: conversions)
    }
  }

  /// The arguments with other values of some of them.
  ///
  /// - Throws: `ArgumentError` when there is no argument of a name.
  public func setting(_ values: [String: SQLValue]) throws(ArgumentError) -> Arguments {
    var changed = self
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard changed.values[name] != nil else { throw unknown(name) }
      changed.values[name] = value
      changed.texts[name] = nil
    }
    return changed
  }

  /// The value of a name as the type that is asked for.
  ///
  ///     let batchSize: Int? = try arguments["batch_size"]
  ///     let rates: [Double] = try arguments["learning_rate"]
  ///
  /// - Throws: `ArgumentError` when the usage has no such argument, when it was not given, or when
  ///   its value is of another type.
  public subscript<Value: ArgumentValue>(name: String) -> Value {
    get throws(ArgumentError) {
      guard let value = values[name] else { throw unknown(name) }
      let text = texts[name]
      // A text that became a number can still be read as the text that it was.
      for candidate in [value, text ?? value] {
        if let read = Value(argument: candidate) { return read }
      }
      let spelling = spellings[name] ?? name
      guard !value.isNull else { throw .missingValue(spelling) }
      throw .invalidValue(
        name: spelling, value: (text ?? value).plainText, reason: "\(Value.kind) is needed")
    }
  }

  private func unknown(_ name: String) -> ArgumentError {
    .unknownName(name, suggestion: Suggestion.nearest(to: name, in: names))
  }
}

extension Arguments: CustomStringConvertible {
  /// The arguments as one JSON object, in the order of the usage.
  public var description: String {
    JSON.object(names.map { (key: $0, value: (values[$0] ?? .null).json) }).compactText
  }
}

extension Usage {
  /// Reads the usage text of a program.
  fileprivate init(reading text: String) throws(ArgumentError) {
    do { try self.init(text) } catch { throw .invalidUsage(error.description) }
  }
}

extension ArgumentError {
  /// What was thrown while a command line was read.
  fileprivate init(_ error: any Error) {
    self = error as? ArgumentError ?? .mismatch("\(error)")
  }
}

extension GivenArgument {
  /// The text of the command line, or the texts, before they are converted.
  fileprivate var written: SQLValue? {
    switch value {
    case .missing, .flag, .count: nil
    case .text(let text): .text(text)
    case .texts(let texts): .array(texts.map(SQLValue.text))
    }
  }

  /// The value after conversions of the program, or else after the usual rules.
  fileprivate func converted(
    by conversions: [Arguments.Conversion]
  ) throws(ArgumentError) -> SQLValue {
    let own = conversions.filter { $0.fits(spelling) }
    switch value {
    case .missing, .flag, .count: return SQLValue(json)
    case .text(let text): return try own.value(of: text, named: spelling) ?? SQLValue(json)
    case .texts(let texts):
      var values: [SQLValue] = []
      for text in texts {
        values.append(try own.value(of: text, named: spelling) ?? .text(text))
      }
      return .array(values)
    }
  }
}

extension SQLValue {
  /// The value as a person would have written it on a command line.
  fileprivate var plainText: String { text ?? jsonText }
}
