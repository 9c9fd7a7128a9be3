// Values as pickles: what a reader of pickles shows as text.
extension RedunSQL {
  /// The bytes of a value, or a pickle of its preview where they are not in the database, are
  /// many, or are no pickle.
  func bytes(of value: String) -> String {
    let preview = preview(of: value) + " || '.'"
    let bytes = isPostgres ? binary(preview) : "CAST(\(preview) AS BLOB)"
    return "CASE WHEN \(isPickle(value)) THEN \(value).value ELSE \(bytes) END"
  }

  /// The arguments of a call as one pickle, as if it were of an object: those by position are
  /// what it is made of, those by name its state.
  ///
  /// A pickle without its last byte leaves its value on the stack, so they can be strung together.
  func arguments(of call: String) -> String {
    """
    \(binary(start("arguments"))) || \(binary("'('"))
      || \(strung(call, "a.arg_position IS NOT NULL", by: "a.arg_position", body))
      || \(binary("'tR}('"))
      || \(strung(call, "a.arg_key IS NOT NULL", by: "a.arg_key", "\(name("a.arg_key")) || \(body)"))
      || \(binary("'ub.'"))
    """.wrapped(isPostgres: isPostgres, call)
  }

  /// The pickle of the value `v` without the byte that ends it.
  private var body: String {
    let whole =
      isPostgres
      ? "substr(v.value, 1, length(v.value) - 1)"
      : "CAST(substr(v.value, 1, length(v.value) - 1) AS TEXT)"
    return "CASE WHEN \(isPickle("v")) THEN \(whole) ELSE \(binary(preview(of: "v"))) END"
  }

  private func strung(_ call: String, _ condition: String, by order: String, _ part: String)
    -> String
  {
    let empty = binary("''")
    if isPostgres {
      return """
        coalesce((SELECT string_agg(\(part), \(empty) ORDER BY \(order))
          FROM argument a JOIN value v ON v.value_hash = a.value_hash
          WHERE a.call_hash = \(call) AND \(condition)), \(empty))
        """
    }
    return """
      coalesce((SELECT group_concat(part, '') FROM (
        SELECT \(part) AS part FROM argument a JOIN value v ON v.value_hash = a.value_hash
        WHERE a.call_hash = \(call) AND \(condition) ORDER BY \(order))), '')
      """
  }

  private func isPickle(_ value: String) -> String {
    "length(\(value).value) BETWEEN 1 AND 1000000 "
      + "AND \(value).format = 'application/python-pickle'"
  }

  /// Such as `builtins.list(hash=bc521c2a, size=12345678)`, as a pickle without its end.
  private func preview(of value: String) -> String {
    "\(start("preview")) || '(V' || replace(\(value).type, '\\', '') || '(hash=' "
      + "|| substr(\(value).value_hash, 1, 8) || CASE WHEN length(\(value).value) > 0 "
      + "THEN ', size=' || length(\(value).value) ELSE '' END || ')' || \(newline) || 'tR'"
  }

  /// Names one of the two types that stand for no object of Python.
  private func start(_ type: String) -> String {
    "'csqltrack' || \(newline) || '\(type)' || \(newline)"
  }

  /// A name as a pickled text; names of more than 127 bytes are cut.
  private func name(_ column: String) -> String {
    if isPostgres {
      let bytes = "substr(convert_to(\(column), 'UTF8'), 1, 127)"
      return #"('\x58'::bytea || set_byte('\x00000000'::bytea, 0, length(\#(bytes))) || \#(bytes))"#
    }
    let bytes = "CAST(substr(CAST(\(column) AS BLOB), 1, 127) AS TEXT)"
    return "'X' || char(length(CAST(\(bytes) AS BLOB))) || CAST(x'000000' AS TEXT) || \(bytes)"
  }

  private var newline: String { isPostgres ? "chr(10)" : "char(10)" }

  /// A text as bytes; SQLite strings bytes together as texts.
  private func binary(_ text: String) -> String {
    isPostgres ? "convert_to(\(text), 'UTF8')" : "(\(text))"
  }
}

extension String {
  /// The expression as bytes, and NULL where there is no call.
  fileprivate func wrapped(isPostgres: Bool, _ call: String) -> String {
    let bytes = isPostgres ? self : "CAST(\(self) AS BLOB)"
    return "CASE WHEN \(call) IS NOT NULL THEN \(bytes) END"
  }
}
