/// A job or a key-value pair as the store has it: a value for each field.
///
///     let job = try store.get("b")
///     job?["job_spec"]["mem"]
public struct JobRecord: Equatable, Sendable {
  /// The fields in the order of the schema.
  public let names: [String]
  private let values: [JobValue]

  init(names: [String], values: [JobValue]) {
    self.names = names
    self.values = values
  }

  /// The value of a field; null for one that the schema does not have.
  public subscript(name: String) -> JobValue {
    names.firstIndex(of: name).map { values[$0] } ?? .null
  }

  /// The key; nil for a record that another program has stored without one.
  public var key: String? { self["key"].text }
  /// The status of a job.
  public var status: String? { self["status"].text }
  /// The fields whose JSON could not be read and is given as its text.
  public var brokenFields: [String] {
    zip(names, values).compactMap { name, value in
      if case .broken = value { name } else { nil }
    }
  }

  /// All values, to change some and save them.
  public var fields: [String: JobValue] {
    Dictionary(zip(names, values)) { first, _ in first }
  }
}

extension JobValue? {
  /// The member of an object, if there is one.
  public subscript(key: String) -> JobValue? { self?[key] }
}
