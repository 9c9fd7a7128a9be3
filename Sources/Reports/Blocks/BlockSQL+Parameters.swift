import Tables

extension BlockSQL {
  /// The names of the parameters that the statement binds, in alphabetical order.
  var parameterNames: [String] {
    var names: Set<String> = []
    for token in SQLLexer(text, dialect: .postgres) {
      if case .parameter(let name) = token.kind { names.insert(name) }
    }
    return names.sorted()
  }
}
