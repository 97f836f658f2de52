extension Draft {
  /// What is no mistake by itself, and yet seldom meant: a partner whose name nearly is that of a known organisation, and
  /// characters in a text that nobody sees. For those who have no form that would say so while it is typed.
  public func doubts(in reference: Reference) -> [FieldProblem] {
    nearPartners(in: reference) + HiddenCharacters.problems(in: initiative.json, at: [])
  }

  private func nearPartners(in reference: Reference) -> [FieldProblem] {
    initiative.allPartners.compactMap { partner in
      guard partner.organisation == nil, let name = partner.nameAsWritten else { return nil }
      let near = reference.registry.nearDuplicates(of: name, limit: 3)
      guard !near.isEmpty else { return nil }
      let known = near.map { id in
        Message.Name(
          id,
          labels: Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, reference.registry.displayName(id, $0)) }))
      }
      return FieldProblem(
        path: "partners", severity: .warning,
        message: Message("field.partnerNear", ["text": name], names: ["near": known]))
    }
  }
}

/// Characters that change how a text looks, or stands in other programs, and are not seen themselves.
enum HiddenCharacters {
  static func problems(in value: JSONValue, at path: [String]) -> [FieldProblem] {
    switch value {
    case .string(let text):
      let found = codes(in: text, isOneLine: path.first == "title")
      if found.isEmpty { return [] }
      let message = Message("field.hidden", ["codes": found.joined(separator: ", ")])
      return [FieldProblem(path: path.joined(separator: "."), severity: .warning, message: message)]
    case .array(let elements):
      return elements.enumerated().flatMap { problems(in: $1, at: path + [String($0)]) }
    case .object(let members): return members.flatMap { problems(in: $0.value, at: path + [$0.name]) }
    case .null, .bool, .number: return []
    }
  }

  /// `U+202E`, each once.
  private static func codes(in text: String, isOneLine: Bool) -> [String] {
    var codes: [String] = []
    for scalar in text.unicodeScalars where isHidden(scalar, isOneLine: isOneLine) {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      if !codes.contains(code) { codes.append(code) }
    }
    return codes
  }

  private static func isHidden(_ scalar: Unicode.Scalar, isOneLine: Bool) -> Bool {
    switch scalar {
    case "\n", "\t": isOneLine
    // Joiners, marks and isolates, which scripts need.
    case "\u{AD}", "\u{61C}", "\u{200C}"..."\u{200F}", "\u{2066}"..."\u{2069}": false
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}
