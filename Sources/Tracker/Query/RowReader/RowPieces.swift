/// What rows need of one record, as it stands in the file: found by ``RowScanner``, not yet looked up or folded.
///
/// One value serves many records, one after the other, and keeps its room.
struct RowPieces {
  /// A text that is looked through.
  struct Text {
    /// Sorts as `Initiative.searchableTexts` has them: by what it is, then by which of several.
    let order: UInt32
    let tag: Piece
    let text: Piece

    /// What it is.
    func isOf(_ slot: RowSlot) -> Bool { order >> 26 == UInt32(slot.rawValue) }
  }

  struct Country {
    var code = Piece.none
    var role = Piece.none
  }

  /// A partner, or a party of an agreement.
  struct Partner {
    var organisation = Piece.none
    var name = Piece.none
  }

  /// A role of a partner, by its number.
  struct Role {
    let partner: Int
    let role: Piece
  }

  struct Mention {
    let code: Piece
    let space: Names.Space
  }

  var id = Piece.none
  var kind = Piece.none
  var status = Piece.none
  var sensitivity = Piece.none
  var verification = Piece.none
  var created = Piece.none
  var modified = Piece.none
  var date: EDTF?
  var texts: [Text] = []
  var countries: [Country] = []
  var themes: [Piece] = []
  var mentions: [Mention] = []
  var partners: [Partner] = []
  var partnerRoles: [Role] = []
  var parties: [Partner] = []
  var partyRoles: [Role] = []
  var operatorOrganisation = Piece.none
  var publishers: [Piece] = []
  var links: [Piece] = []
  var series = Piece.none
  var followUp: Row.FollowUp?
  var checkedOn: EDTF?
  var placeCount = 0
  var sourceCount = 0

  /// The object that is open.
  private var isParty = false
  private var ordinal: UInt32 = 0
  private var due: EDTF?
  private var isDone = false

  /// The place of every kind of text in the order of searchable texts; what stands beside each other goes by the object.
  private static func order(_ slot: RowSlot, _ ordinal: UInt32) -> UInt32 {
    switch slot {
    case .city, .personName: UInt32(slot.rawValue) << 26 | ordinal << 1
    case .venue: UInt32(RowSlot.city.rawValue) << 26 | ordinal << 1 | 1
    case .personTitle: UInt32(RowSlot.personName.rawValue) << 26 | ordinal << 1 | 1
    default: UInt32(slot.rawValue) << 26
    }
  }

  /// Forgets all, for the next record.
  mutating func removeAll() {
    id = .none
    kind = .none
    status = .none
    sensitivity = .none
    verification = .none
    created = .none
    modified = .none
    operatorOrganisation = .none
    series = .none
    date = nil
    followUp = nil
    checkedOn = nil
    texts.removeAll(keepingCapacity: true)
    countries.removeAll(keepingCapacity: true)
    themes.removeAll(keepingCapacity: true)
    mentions.removeAll(keepingCapacity: true)
    partners.removeAll(keepingCapacity: true)
    partnerRoles.removeAll(keepingCapacity: true)
    parties.removeAll(keepingCapacity: true)
    partyRoles.removeAll(keepingCapacity: true)
    publishers.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    (placeCount, sourceCount, ordinal) = (0, 0, 0)
  }
}

// MARK: While it is read

extension RowPieces {
  mutating func begin(_ part: RowPart) {
    switch part {
    case .country: countries.append(Country())
    case .partner:
      isParty = false
      partners.append(Partner())
    case .party:
      isParty = true
      parties.append(Partner())
    case .place:
      placeCount += 1
      ordinal += 1
    case .person: ordinal += 1
    case .source: sourceCount += 1
    case .followUp: (due, isDone) = (nil, false)
    case .record, .hotline, .other: break
    }
  }

  mutating func end(_ part: RowPart) throws(Unsure) {
    switch part {
    case .followUp: followUp = Row.FollowUp(due: due, isDone: isDone)
    case .place, .person:
      // As many would not fit beside what a text is.
      guard ordinal < 1 << 24 else { throw Unsure() }
    default: break
    }
  }

  mutating func take(_ date: EDTF, _ slot: RowSlot) {
    switch slot {
    case .date: self.date = date
    case .due: due = date
    case .checkedOn: checkedOn = date
    default: break
    }
  }

  mutating func take(_ flag: Bool, _ slot: RowSlot) {
    if slot == .done { isDone = flag }
  }

  /// Takes a text of a language.
  mutating func take(_ text: Piece, tag: Piece, _ slot: RowSlot) throws(Unsure) {
    guard tag.isASCII else { throw Unsure() }
    texts.append(Text(order: Self.order(slot, ordinal), tag: tag, text: text))
  }

  mutating func take(_ text: Piece, _ slot: RowSlot) throws(Unsure) {
    switch slot {
    case .publisher: return publishers.append(text)
    case .partnerName, .partyName:
      if isParty {
        parties[parties.count - 1].name = text
      } else {
        partners[partners.count - 1].name = text
      }
      return texts.append(Text(order: Self.order(slot, 0), tag: .none, text: text))
    default: break
    }
    // Codes in other scripts could be the same as others that are written differently.
    guard text.isASCII else { throw Unsure() }
    switch slot {
    case .id: id = text
    case .kind: kind = text
    case .status: status = text
    case .created: created = text
    case .modified: modified = text
    case .sensitivity: sensitivity = text
    case .verification: verification = text
    case .countryCode:
      countries[countries.count - 1].code = text
      mention(text, .country)
    case .countryRole: countries[countries.count - 1].role = text
    case .placeCountry: mention(text, .country)
    case .placeAdmin1: mention(text, .admin1)
    case .partnerOrganisation: take(organisation: text)
    case .partnerRole: take(role: text)
    case .personOrganisation: mention(text, .organisation)
    case .operatorOrganisation:
      operatorOrganisation = text
      mention(text, .organisation)
    case .theme:
      themes.append(text)
      mention(text, .theme)
    case .framework: mention(text, .framework)
    case .link: links.append(text)
    case .series: series = text
    case .digits: texts.append(Text(order: Self.order(slot, 0), tag: .none, text: text))
    default: break
    }
  }

  private mutating func mention(_ code: Piece, _ space: Names.Space) {
    mentions.append(Mention(code: code, space: space))
  }

  private mutating func take(organisation: Piece) {
    if isParty {
      parties[parties.count - 1].organisation = organisation
    } else {
      partners[partners.count - 1].organisation = organisation
    }
    mention(organisation, .organisation)
  }

  private mutating func take(role: Piece) {
    if isParty {
      partyRoles.append(Role(partner: parties.count - 1, role: role))
    } else {
      partnerRoles.append(Role(partner: partners.count - 1, role: role))
    }
  }
}

// MARK: When it is read

extension RowPieces {
  /// Puts the texts into the order in which they are searched: mostly they stand so.
  mutating func sortTexts() {
    for place in texts.indices.dropFirst() where texts[place].order < texts[place - 1].order {
      let text = texts[place]
      var hole = place
      while hole > 0, texts[hole - 1].order > text.order {
        texts[hole] = texts[hole - 1]
        hole -= 1
      }
      texts[hole] = text
    }
  }

  /// Adds those that only the agreement or the hotline names to the partners, as `Initiative.allPartners` does.
  mutating func joinPartners(_ words: RowWords) {
    for (number, party) in parties.enumerated() {
      let roles = partyRoles.filter { $0.partner == number }.map(\.role)
      join(party, roles.isEmpty ? [words.signatory] : roles)
    }
    if operatorOrganisation.isThere {
      join(Partner(organisation: operatorOrganisation), [words.operatorRole])
    }
  }

  private mutating func join(_ partner: Partner, _ roles: [Piece]) {
    let known = partners.firstIndex { known in
      partner.organisation.isThere
        ? partner.organisation.isSame(as: known.organisation) : partner.name.isSame(as: known.name)
    }
    guard let known else {
      partners.append(partner)
      for role in roles { partnerRoles.append(Role(partner: partners.count - 1, role: role)) }
      return
    }
    let own = partnerRoles.filter { $0.partner == known }.map(\.role)
    for role in roles where !own.contains(where: { $0.hasBytes(of: role) }) {
      partnerRoles.append(Role(partner: known, role: role))
    }
  }

  /// What the record lacks; partners are joined.
  var missing: Row.MissingParts {
    var missing: Row.MissingParts = []
    if partners.isEmpty { missing.insert(Row.MissingParts(.partners)) }
    if date == nil { missing.insert(Row.MissingParts(.date)) }
    if sourceCount == 0 { missing.insert(Row.MissingParts(.sources)) }
    if countries.isEmpty { missing.insert(Row.MissingParts(.countries)) }
    if placeCount == 0 { missing.insert(Row.MissingParts(.places)) }
    if themes.isEmpty { missing.insert(Row.MissingParts(.themes)) }
    if !texts.contains(where: { $0.isOf(.summary) }) { missing.insert(Row.MissingParts(.summary)) }
    return missing
  }
}
