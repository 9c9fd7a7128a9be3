extension CallGraph {
  /// What a job raised, from the value that redun keeps in place of its result; nil when it is
  /// another value or cannot be read.
  package func failure(in value: ValueRecord) -> PythonFailure? {
    guard value.type == JobRecord.errorType, let data = data(of: value) else { return nil }
    return (try? PythonValue(pickle: data))?.failure
  }
}
