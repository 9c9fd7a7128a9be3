extension Page {
  /// Clicks with the mouse on the middle of the first element that a selector finds.
  package func click(_ selector: String) throws {
    let place = try evaluate(
      """
      (() => {
        const e = document.querySelector(\(selector.debugDescription));
        e.scrollIntoView({block: 'center', behavior: 'instant'});
        const r = e.getBoundingClientRect();
        return {x: r.x + r.width / 2, y: r.y + r.height / 2};
      })()
      """)
    try click(x: place["x"].number ?? 0, y: place["y"].number ?? 0)
  }

  /// Clicks with the mouse on a point of the window.
  package func click(x: Double, y: Double) throws {
    for type in ["mousePressed", "mouseReleased"] {
      try send(
        "Input.dispatchMouseEvent",
        ["type": type, "x": x, "y": y, "button": "left", "clickCount": 1])
    }
  }

  /// Types text into what has the focus.
  package func type(_ text: String) throws {
    try send("Input.insertText", ["text": text])
  }

  /// A key with a meaning of its own.
  package enum Key: String {
    case tab = "Tab"
    case enter = "Enter"
    case escape = "Escape"
    case space = " "

    fileprivate var code: Int {
      switch self {
      case .tab: 9
      case .enter: 13
      case .escape: 27
      case .space: 32
      }
    }

    fileprivate var text: String? {
      switch self {
      case .tab, .escape: nil
      case .enter: "\r"
      case .space: " "
      }
    }
  }

  /// Presses and releases a key.
  package func press(_ key: Key, shift: Bool = false) throws {
    var event: [String: Any] = [
      "type": key.text == nil ? "rawKeyDown" : "keyDown", "key": key.rawValue,
      "windowsVirtualKeyCode": key.code, "modifiers": shift ? 8 : 0,
    ]
    if let text = key.text { event["text"] = text }
    try send("Input.dispatchKeyEvent", event)
    event["type"] = "keyUp"
    event["text"] = nil
    try send("Input.dispatchKeyEvent", event)
  }
}
