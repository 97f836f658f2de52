extension FieldReader {
  /// The part of a list that a text means, with only what the text says.
  func part(_ text: String, as part: PartType) throws(FieldError) -> JSONValue {
    let members: [(String, JSONValue?)]
    switch part {
    case .country: members = try country(text)
    case .place: members = try place(text)
    case .date: members = try earlierDate(text)
    case .partner: members = try partner(text)
    case .person: members = try person(text)
    case .framework: members = framework(text)
    case .link: members = try link(from: text)
    case .number: members = try number(text)
    case .attachment: members = attachment(text)
    case .source: members = source(text)
    }
    return .object(members.compactMap { name, value in value.map { JSONMember(name: name, value: $0) } })
  }

  private typealias Members = [(String, JSONValue?)]

  /// `MA` or `MA:participant`; code or name, role or its label.
  private func country(_ text: String) throws(FieldError) -> Members {
    let (name, role) = TextPieces.splitLast(text, at: ":")
    return [
      ("code", .string(try code(name, in: .countries))),
      ("role", try role.map { role throws(FieldError) in .string(try code(role, in: .countryRoles)) }),
    ]
  }

  /// City, venue, region and country, the last two in any place; or the same between `|`.
  private func place(_ text: String) throws(FieldError) -> Members {
    var (country, admin1): (String?, String?)
    var names: [String] = []
    for piece in TextPieces.split(text, at: text.contains("|") ? ["|"] : [",", "،"]) {
      if let code = reference.vocabulary.countries.code(matching: piece), country == nil {
        country = code
      } else if let code = admin1Code(piece), admin1 == nil {
        admin1 = code
      } else {
        names.append(piece)
      }
    }
    guard names.count <= 2 else { throw error(.badPart(text: text, .place)) }
    return [
      ("country", (country ?? admin1.map { String($0.prefix(2)) }).map(JSONValue.string)),
      ("admin1", admin1.map(JSONValue.string)),
      ("city", names.first.map(Self.localized)),
      ("venue", names.dropFirst().first.map(Self.localized)),
    ]
  }

  /// A code of the list, or any text of the shape of ISO 3166-2, since the list may lack it.
  private func admin1Code(_ text: String) -> String? {
    if let code = reference.vocabulary.admin1.code(matching: text) { return code }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 2, (1...3).contains(parts[1].count),
      text.utf8.allSatisfy({ (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
    else { return nil }
    return text
  }

  private func earlierDate(_ text: String) throws(FieldError) -> Members {
    guard let date = try date(text) else { throw error(.badPart(text: text, .date)) }
    return [
      ("value", .string(date.text)), ("asWritten", text == date.text ? nil : .string(text)),
    ]
  }

  /// `unicef:organiser+speaker`: an id or any name, then roles. A name that no organisation has stays as written.
  private func partner(_ text: String) throws(FieldError) -> Members {
    let (name, roleText) = TextPieces.splitLast(text, at: ":")
    guard !name.isEmpty else { throw error(.badPart(text: text, .partner)) }
    var roles: [String] = []
    for piece in TextPieces.split(roleText ?? "", at: ["+", ",", "،"]) {
      let role = try code(piece, in: .partnerRoles)
      if !roles.contains(role) { roles.append(role) }
    }
    let organisation = try organisation(named: name)
    return [
      ("organisation", organisation.map(JSONValue.string)),
      ("roles", roles.isEmpty ? nil : .array(roles.map(JSONValue.string))),
      ("nameAsWritten", organisation == name ? nil : .string(name)),
    ]
  }

  /// `name | title | organisation`.
  private func person(_ text: String) throws(FieldError) -> Members {
    let pieces = text.split(separator: "|", omittingEmptySubsequences: false).map {
      TextPieces.trimmed(String($0))
    }
    guard let name = pieces.first, !name.isEmpty, pieces.count <= 3 else {
      throw error(.badPart(text: text, .person))
    }
    let title = pieces.count > 1 && !pieces[1].isEmpty ? pieces[1] : nil
    var organisation: JSONValue?
    if pieces.count > 2, !pieces[2].isEmpty {
      organisation = try value(of: pieces[2], as: .organisation, insteadOf: nil)
    }
    return [
      ("name", Self.localized(name)), ("title", title.map(Self.localized)), ("organisation", organisation),
    ]
  }

  private func framework(_ text: String) -> Members {
    if let code = reference.vocabulary.frameworks.code(matching: text) { return [("id", .string(code))] }
    return [("name", Self.localized(text))]
  }

  /// `partOf:another-record`.
  private func link(from text: String) throws(FieldError) -> Members {
    let (relation, id) = TextPieces.splitLast(text, at: ":")
    guard let id, !relation.isEmpty else { throw error(.badPart(text: text, .link)) }
    return [
      ("relation", .string(try code(relation, in: .relations))),
      ("id", try value(of: id, as: .record, insteadOf: nil)),
    ]
  }

  /// `116111:MA:free`.
  private func number(_ text: String) throws(FieldError) -> Members {
    let pieces = TextPieces.split(text, at: [":"])
    var country: String?
    var isFree = false
    for piece in pieces.dropFirst() {
      if ["free", "toll free", "gratuit", Folding.fold("مجاني")].contains(Folding.fold(piece)) {
        isFree = true
      } else {
        country = try code(piece, in: .countries)
      }
    }
    return [
      ("digits", .string(try digits(pieces.first ?? text))), ("country", country.map(JSONValue.string)),
      ("tollFree", isFree ? .bool(true) : nil),
    ]
  }

  private func attachment(_ text: String) -> Members {
    var (url, path, title): (String?, String?, String?)
    for piece in TextPieces.split(text, at: ["|"]) {
      if Self.isLink(piece), url == nil {
        url = piece
      } else if path == nil, url == nil {
        path = piece
      } else {
        title = piece
      }
    }
    return [("path", path), ("url", url), ("title", title)].map { ($0, $1.map(JSONValue.string)) }
  }

  /// Publisher, day, link and title between `|`; day and link in any place.
  private func source(_ text: String) -> Members {
    var (publisher, published, url, title): (String?, String?, String?, String?)
    for piece in TextPieces.split(text, at: ["|"]) {
      if Self.isLink(piece), url == nil {
        url = piece
      } else if published == nil, let date = try? date(piece) {
        published = date.text
      } else if publisher == nil {
        publisher = piece
      } else {
        title = [title, piece].compactMap { $0 }.joined(separator: " | ")
      }
    }
    return [("publisher", publisher), ("published", published), ("title", title), ("url", url)]
      .map { ($0, $1.map(JSONValue.string)) }
  }
}

// MARK: - What is there already

extension FieldReader {
  /// A new element with what the old element of the same identity has beside it; alone where there is none.
  func element(_ new: JSONValue, completedFrom old: [JSONValue], as type: FieldType) -> JSONValue {
    guard let same = Self.index(of: new, in: old, as: type) else { return new }
    return new.members.reduce(old[same]) { element, member in
      // The report's own words are not written over by another spelling of the same name.
      if member.name == "nameAsWritten" || member.name == "asWritten", element[member.name] != nil {
        return element
      }
      let steps =
        member.value.members.isEmpty ? [[member.name]] : member.value.members.map { [member.name, $0.name] }
      return steps.reduce(element) { $0.setting($1, to: new.value(at: $1)) ?? $0 }
    }
  }

  /// Where a list holds the element that another one speaks of.
  static func index(of element: JSONValue, in list: [JSONValue], as type: FieldType) -> Int? {
    switch type {
    case .parts(let part):
      let group = part.identities.first { group in group.allSatisfy { element[$0] != nil } }
      guard let group else { return nil }
      return list.firstIndex { other in
        group.allSatisfy { means(element[$0], other[$0]) }
      }
    case .localizedTexts: return list.firstIndex { means(element, $0) }
    default: return list.firstIndex(of: element)
    }
  }

  /// Whether two values are equal, or texts by language that share one.
  private static func means(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
    if case .object(let members) = one { return members.contains { other?[$0.name] == $0.value } }
    return one == other
  }
}
