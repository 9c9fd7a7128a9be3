import Tables

/// What a dataflow says, paragraph by paragraph.
public struct DataflowDocument: Equatable, Sendable {
  public var sections: [Section]

  public init(sections: [Section]) { self.sections = sections }

  /// How one value came about.
  public struct Section: Equatable, Sendable {
    public var assignment: Assignment
    /// The calls that handed the value on.
    public var routing: [Step]
    public var arguments: [Argument]
  }

  /// The first line: a variable and where it comes from.
  public struct Assignment: Equatable, Sendable {
    public var variable: String
    public var step: Step
  }

  /// A place that a value went through.
  public struct Step: Equatable, Sendable {
    /// `argument of`, or nothing.
    public var prefix: String
    /// Such as `align(bam, ref)`, a variable, `derives from` or `origin`.
    public var display: String
    /// The call's hash; nil for an origin.
    public var hash: String?
    /// The newest job of the call.
    public var jobID: String?
    public var executionID: String?
  }

  /// A value that went into a call, or that another value consists of.
  public struct Argument: Equatable, Sendable {
    public var variable: String
    public var hash: String
    /// The text in at most 200 code points.
    public var display: String
  }
}

// MARK: As text

extension DataflowDocument {
  /// The paragraphs, each followed by an empty line.
  public var text: String {
    var text = ""
    for section in sections { section.write(to: &text) }
    return text
  }
}

extension DataflowDocument.Section {
  fileprivate func write(to text: inout String) {
    let name = assignment.variable
    text += "\(name) <-- \(assignment.step.text)\n"
    let indent = String(repeating: " ", count: name.unicodeScalars.count + 1)
    for step in routing { text += "\(indent)<-- \(step.text)\n" }
    let width = arguments.map(\.variable.unicodeScalars.count).max() ?? 0
    for argument in arguments {
      let pad = String(repeating: " ", count: width - argument.variable.unicodeScalars.count)
      text += "  \(argument.variable)\(pad) = <\(argument.hash.prefix(8))> \(argument.display)\n"
    }
    text += "\n"
  }
}

extension DataflowDocument.Step {
  fileprivate var text: String {
    (prefix.isEmpty ? "" : prefix + " ") + (hash.map { "<\($0.prefix(8))> " } ?? "") + display
  }
}

// MARK: As JSON

extension DataflowDocument {
  /// The paragraphs as redun serialises them.
  package var json: JSON { .array(sections.map(\.json)) }
}

extension DataflowDocument.Section {
  fileprivate var json: JSON {
    .object([
      ("assign", assignment.json), ("routing", .array(routing.map(\.json))),
      ("args", .array(arguments.map(\.json))),
    ])
  }
}

extension DataflowDocument.Assignment {
  fileprivate var json: JSON {
    .object([
      ("var_name", .string(variable)), ("prefix", .string(step.prefix)),
      ("display", .string(step.display)), ("hash", JSON(step.hash)), ("job_id", JSON(step.jobID)),
      ("execution_id", JSON(step.executionID)),
    ])
  }
}

extension DataflowDocument.Step {
  fileprivate var json: JSON {
    .object([
      ("prefix", .string(prefix)), ("hash", JSON(hash)), ("display", .string(display)),
      ("job_id", JSON(jobID)), ("execution_id", JSON(executionID)),
    ])
  }
}

extension DataflowDocument.Argument {
  fileprivate var json: JSON {
    .object([
      ("var_name", .string(variable)), ("hash", .string(hash)), ("value_display", .string(display)),
    ])
  }
}

extension JSON {
  /// A string, or null.
  fileprivate init(_ text: String?) { self = text.map(JSON.string) ?? .null }
}
