// Comments and strings.
extension CodeLexer {
  /// Reads a comment, if one starts here.
  mutating func readComment() -> Bool {
    if !rules.comment.isEmpty, starts(with: rules.comment, at: index), mayComment {
      advance(to: endOfLine(from: index), as: .comment)
      return true
    }
    guard rules.hasBlockComments, starts(with: Array("/*".utf8), at: index) else { return false }
    advance(to: blockCommentEnd, as: .comment)
    return true
  }

  private var mayComment: Bool {
    guard rules.commentFollowsBlank, let before = byte(at: index - 1) else { return true }
    return " \t\n;(".utf8.contains(before)
  }

  private var blockCommentEnd: Int {
    var depth = 0
    var end = index
    while end < code.endIndex {
      if starts(with: Array("/*".utf8), at: end) {
        depth += 1
        end += 2
      } else if starts(with: Array("*/".utf8), at: end) {
        depth -= 1
        end += 2
        if depth == 0 { return end }
      } else {
        end += 1
      }
    }
    return code.endIndex
  }

  /// Reads a literal, if one starts at an index, with what stands before it.
  mutating func readLiteral(from start: Int) -> Bool {
    guard let literal = rules.literals.first(where: { starts(with: $0.opening, at: start) }) else {
      return false
    }
    let end = literalEnd(of: literal, from: start + literal.opening.count)
    if literal.hasVariables {
      writeVariables(upTo: end)
    } else {
      advance(to: end, as: isKey(end) ? .keyword : .string)
    }
    return true
  }

  private func literalEnd(of literal: CodeRules.Literal, from start: Int) -> Int {
    var end = start
    var depth = 0
    while end < code.endIndex {
      let byte = code[end]
      if byte == UInt8(ascii: "\n"), !literal.spansLines { return end }
      if depth == 0, starts(with: literal.closing, at: end) { return end + literal.closing.count }
      if byte == UInt8(ascii: "\\"), literal.hasEscapes, end + 1 < code.endIndex {
        let isInterpolation = literal.interpolates && code[end + 1] == UInt8(ascii: "(")
        if isInterpolation, depth == 0 { depth = 1 }
        end +=
          !isInterpolation && code[end + 1] == UInt8(ascii: "\n") && !literal.spansLines ? 1 : 2
        continue
      }
      if depth > 0, byte == UInt8(ascii: "(") { depth += 1 }
      if depth > 0, byte == UInt8(ascii: ")") { depth -= 1 }
      end += 1
    }
    return code.endIndex
  }

  private func isKey(_ index: Int) -> Bool {
    rules.hasKeys && byte(at: end(from: index) { " \t\n\r".utf8.contains($0) }) == UInt8(ascii: ":")
  }

  /// Writes a literal in which variables stand out.
  private mutating func writeVariables(upTo end: Int) {
    var next = index
    while next < end {
      if code[next] == UInt8(ascii: "\\") {
        next += 2
      } else if code[next] == UInt8(ascii: "$"), let stop = variableEnd(from: next, upTo: end) {
        advance(to: next, as: .string)
        advance(to: stop, as: .parameter)
        next = stop
      } else {
        next += 1
      }
    }
    advance(to: end, as: .string)
  }
}

// Shell scripts.
extension CodeLexer {
  /// Where the variable ends that starts with a `$`; without a `}` it ends with the line.
  func variableEnd(from start: Int, upTo limit: Int) -> Int? {
    let rest = code[(start + 1)..<limit]
    guard let first = rest.first else { return nil }
    if CodeByte.isLetter(first) { return rest.prefix(while: CodeByte.isName).endIndex }
    if CodeByte.isDigit(first) || "@#?$!*-".utf8.contains(first) { return start + 2 }
    guard first == UInt8(ascii: "{") else { return nil }
    let end = rest.prefix { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "\n") }.endIndex
    return end < limit && code[end] == UInt8(ascii: "}") ? end + 1 : end
  }

  /// Reads `<<EOF`, after whose line a document starts.
  mutating func readDocumentMark() -> Bool {
    guard starts(with: Array("<<".utf8), at: index), byte(at: index + 2) != UInt8(ascii: "<") else {
      return false
    }
    let start = end(from: index + 2) { "- '\"\\".utf8.contains($0) }
    let end = end(from: start, while: CodeByte.isName)
    guard end > start else { return false }
    documentEnd = code[start..<end]
    advance(to: self.end(from: end) { "'\"".utf8.contains($0) })
    return true
  }

  /// Reads the lines of a document up to its end mark.
  mutating func readDocument() -> Bool {
    guard let mark = documentEnd else { return false }
    documentEnd = nil
    advance(to: index + 1)
    var line = index
    while line < code.endIndex {
      let end = endOfLine(from: line)
      let text = code[line..<end].drop { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") }
      if text == mark {
        advance(to: line, as: .string)
        advance(to: end)
        return true
      }
      line = min(end + 1, code.endIndex)
    }
    advance(to: code.endIndex, as: .string)
    return true
  }
}
