/// A field of a job: its name, its type, and how it gets its value by itself.
///
///     JobField("attempts", .integer, default: .value { _ in 0 })
public struct JobField: Sendable {
  public let name: String
  public let type: JobType
  /// Whether it names the record.
  public let isKey: Bool
  /// What it gets when a record is new and nothing is given.
  public let `default`: JobDefault?
  /// What it gets whenever a record is saved; of updates and claims it is the time only.
  public let automatic: JobDefault?

  public init(
    _ name: String, _ type: JobType, isKey: Bool = false, default: JobDefault? = nil,
    automatic: JobDefault? = nil
  ) {
    self.name = name
    self.type = type
    self.isKey = isKey
    self.default = `default`
    self.automatic = automatic
  }

  /// Whether the field gets the time when its record is changed.
  var followsTime: Bool { if case .now? = automatic { true } else { false } }
}

/// A value that a field gets by itself.
public enum JobDefault: Sendable {
  /// A new key, a random UUID.
  case key
  /// The time in seconds since 1970.
  case now
  /// What a function makes of the other values of the record.
  case value(@Sendable ([String: JobValue]) -> JobValue)
}

/// The type of a field as its column declares it; JSON is kept as TEXT.
public struct JobType: Hashable, Sendable {
  /// The type as a description spells it.
  public let name: String

  init(declared name: String) { self.name = name }

  public static let text = JobType(declared: "TEXT")
  public static let integer = JobType(declared: "INTEGER")
  public static let float = JobType(declared: "FLOAT")
  public static let json = JobType(declared: "JSON")
  public static let real = JobType(declared: "REAL")
  public static let numeric = JobType(declared: "NUMERIC")
  public static let blob = JobType(declared: "BLOB")

  private static let all: [JobType] = [.text, .integer, .float, .json, .real, .numeric, .blob]

  /// A type by its name, in any case.
  ///
  /// - Throws: `JobStoreError.unknownType`.
  public init(_ word: String) throws {
    guard let type = Self.all.first(where: { $0.name == word.uppercased() }) else {
      throw JobStoreError.unknownType(word, known: Self.all.map(\.name))
    }
    self = type
  }

  var isJSON: Bool { self == .json }
  /// The type of the column.
  var declaration: String { isJSON ? "TEXT" : name }
}
