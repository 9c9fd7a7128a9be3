import CMark

/// The CommonMark parser: the only place that sees cmark's tree.
enum CommonMark {
  /// Parses CommonMark; the lines of the blocks are those of `text`, from 1.
  static func blocks(of text: SourceText, escapes: Escapes) -> [MarkdownBlock] {
    parsed(text, escapes: escapes).blocks
  }

  /// Parses CommonMark, and tells what was nested too deep.
  static func parsed(_ text: SourceText, escapes: Escapes) -> TreeBuilder {
    var builder = TreeBuilder(text: text, escapes: escapes)
    guard let root = tree(of: text.bytes) else { return builder }
    defer { cmark_node_free(root) }
    guard let iterator = cmark_iter_new(root) else { return builder }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
      visit(node, isEntering: event == CMARK_EVENT_ENTER, &builder)
    }
    return builder
  }

  /// What cmark itself makes of plain CommonMark, raw HTML kept: the reference of our tests.
  static func html(of source: String) -> String {
    guard let root = tree(of: Array(source.utf8)) else { return "" }
    defer { cmark_node_free(root) }
    guard let html = cmark_render_html(root, CMARK_OPT_UNSAFE) else { return "" }
    defer { cmark_get_default_mem_allocator()?.pointee.free(html) }
    return String(cString: html)
  }

  private static func tree(of bytes: [UInt8]) -> OpaquePointer? {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.bindMemory(to: CChar.self).baseAddress else { return nil }
      return cmark_parse_document(start, buffer.count, CMARK_OPT_DEFAULT)
    }
  }

  private static func visit(
    _ node: OpaquePointer, isEntering: Bool, _ builder: inout TreeBuilder
  ) {
    let type = cmark_node_get_type(node)
    if type.rawValue <= CMARK_NODE_LAST_BLOCK.rawValue {
      isEntering ? enter(block: node, type, &builder) : leave(type, &builder)
    } else {
      isEntering ? enter(inline: node, type, &builder) : builder.closeInline()
    }
  }

  private static func enter(
    block node: OpaquePointer, _ type: cmark_node_type, _ builder: inout TreeBuilder
  ) {
    let place = place(of: node)
    switch type {
    case CMARK_NODE_BLOCK_QUOTE: builder.open(.quote, at: place)
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      let start = isOrdered ? Int(cmark_node_get_list_start(node)) : nil
      builder.open(.list(start: start, isTight: cmark_node_get_list_tight(node) != 0), at: place)
    case CMARK_NODE_ITEM: builder.open(.item, at: place)
    case CMARK_NODE_PARAGRAPH: builder.open(.paragraph, at: place)
    case CMARK_NODE_HEADING:
      builder.open(.heading(level: Int(cmark_node_get_heading_level(node))), at: place)
    case CMARK_NODE_CODE_BLOCK:
      let info = bytes(cmark_node_get_fence_info(node))
      builder.addCode(bytes(cmark_node_get_literal(node)), info: info, at: place)
    case CMARK_NODE_HTML_BLOCK: builder.addHTML(bytes(cmark_node_get_literal(node)), at: place)
    case CMARK_NODE_THEMATIC_BREAK: builder.add(.thematicBreak, at: place)
    default: break
    }
  }

  private static func leave(_ type: cmark_node_type, _ builder: inout TreeBuilder) {
    switch type {
    case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM: builder.closeContainer()
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: builder.closeLeaf()
    default: break
    }
  }

  private static func enter(
    inline node: OpaquePointer, _ type: cmark_node_type, _ builder: inout TreeBuilder
  ) {
    switch type {
    case CMARK_NODE_TEXT: builder.addText(bytes(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: builder.add(.softBreak)
    case CMARK_NODE_LINEBREAK: builder.add(.lineBreak)
    case CMARK_NODE_CODE: builder.addCode(bytes(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: builder.addHTML(bytes(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: builder.openInline(.emphasis)
    case CMARK_NODE_STRONG: builder.openInline(.strong)
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      let target = TreeBuilder.Target(
        destination: bytes(cmark_node_get_url(node)), title: bytes(cmark_node_get_title(node)))
      builder.openInline(type == CMARK_NODE_LINK ? .link(target) : .image(target))
    default: break
    }
  }

  private static func place(of node: OpaquePointer) -> TreeBuilder.Place {
    TreeBuilder.Place(
      start: Int(cmark_node_get_start_line(node)), end: Int(cmark_node_get_end_line(node)),
      column: Int(cmark_node_get_start_column(node)) - 1)
  }

  private static func bytes(_ string: UnsafePointer<CChar>?) -> [UInt8] {
    guard let string else { return [] }
    var end = string
    while end.pointee != 0 { end += 1 }
    return Array(UnsafeRawBufferPointer(start: string, count: end - string))
  }
}
