extension Page {
  /// What the page and the browser wrote to the console, errors that nothing caught included.
  package var messages: [String] {
    let calls = pipe.events("Runtime.consoleAPICalled", session: session).map { call in
      let words = (call["args"] as? [[String: Any]] ?? []).map { argument in
        "\(argument["value"] ?? argument["description"] ?? "")"
      }
      return "\(call["type"] ?? ""): " + words.joined(separator: " ")
    }
    let errors = pipe.events("Runtime.exceptionThrown", session: session).map { event in
      let details = event["exceptionDetails"] as? [String: Any] ?? [:]
      let exception = details["exception"] as? [String: Any]
      return "error: \(exception?["description"] ?? details["text"] ?? "")"
    }
    let entries = pipe.events("Log.entryAdded", session: session).map { event in
      let entry = event["entry"] as? [String: Any] ?? [:]
      return "\(entry["level"] ?? ""): \(entry["text"] ?? "")"
    }
    return calls + errors + entries
  }

  /// What the content security policy stopped: the directive and what it was about.
  package var violations: [String] {
    pipe.events("Audits.issueAdded", session: session).compactMap { event in
      guard let issue = event["issue"] as? [String: Any],
        issue["code"] as? String == "ContentSecurityPolicyIssue",
        let details = issue["details"] as? [String: Any],
        let violation = details["contentSecurityPolicyIssueDetails"] as? [String: Any]
      else { return nil }
      let directive = violation["violatedDirective"] as? String ?? ""
      let kind = violation["contentSecurityPolicyViolationType"] as? String ?? ""
      return "\(directive) \(violation["blockedURL"] as? String ?? kind)"
    }
  }

  /// The addresses that the page asked for; its own comes first.
  package var requests: [String] {
    pipe.events("Network.requestWillBeSent", session: session).compactMap {
      ($0["request"] as? [String: Any])?["url"] as? String
    }
  }
}
