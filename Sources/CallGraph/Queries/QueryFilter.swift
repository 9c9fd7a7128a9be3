import Tables

/// One condition of a query; a record has to fulfil all of them.
///
/// A condition of some kinds of records leaves the other kinds out, unless it says otherwise.
enum QueryFilter: Equatable, Sendable {
  case kinds([RecordKind])
  case ids([String])
  case idPrefix(String)
  case executionIDs([String])
  case executionTag(TagFilter)
  case executionStatuses([JobStatus])
  case jobStatuses([JobStatus])
  case taskNames([String])
  case taskHashes([String])
  case valueTypes([String])
  case filePaths([String])
  case arguments([String])
  case results([String])
  case tag(TagFilter)
  case nothing

  /// The kinds of records that may fulfil the condition.
  var kinds: [RecordKind] {
    switch self {
    case .kinds(let kinds): kinds
    case .ids, .idPrefix, .executionIDs, .executionTag, .tag, .nothing: RecordKind.queried
    case .executionStatuses: [.execution]
    case .jobStatuses, .arguments, .results: [.job]
    case .taskNames, .taskHashes: [.job, .task]
    case .valueTypes, .filePaths: [.value]
    }
  }
}

/// A tag to look for: its key, and its value unless any will do.
///
/// Values compare with their types: the number 42 is not the text "42".
public struct TagFilter: Equatable, Sendable {
  package var key: String
  /// The value as canonical JSON; nil for any.
  package var value: String?

  /// Any value.
  public init(_ key: String) { self.key = key }

  /// A text.
  public init(_ key: String, text: String) { self.init(key, .string(text)) }

  /// A value as JSON, such as `42`, `"42"` or `null`.
  public init(_ key: String, json: String) {
    self.key = key
    value = CanonicalJSON.text(json)
  }

  package init(_ key: String, _ value: JSON) {
    self.key = key
    self.value = CanonicalJSON.text(value)
  }
}
