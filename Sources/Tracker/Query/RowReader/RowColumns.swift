/// The rows of a block while they are made: plain arrays, which become the block's columns at the end.
struct RowColumns {
  /// Lists of many rows, one behind the other. How long each is stands with the row.
  struct Lists<Element: BitwiseCopyable & Sendable> {
    private var elements: [Element] = []
    private var start = 0

    mutating func add(_ element: Element) { elements.append(element) }

    mutating func add(_ more: UnsafeBufferPointer<Element>) { elements.append(contentsOf: more) }

    /// Ends the list of a row, whose elements were added; gives how many they are.
    mutating func endRow() -> UInt32 {
      defer { start = elements.count }
      return UInt32(truncatingIfNeeded: elements.count - start)
    }

    /// The elements of the row whose list has not ended.
    var row: ArraySlice<Element> { elements[start...] }

    /// What was gathered. Then there is nothing, and room for a little more than that.
    mutating func finish(_ counts: [UInt32]) -> Arena<Element> {
      let elements = elements
      self = Self()
      self.elements.reserveCapacity(elements.count + elements.count / 8)
      return Arena(counts: counts, elements: elements) ?? Arena()
    }
  }

  /// What each row has one of, and how long its lists are: all of it in one place, since an array for each would have every row
  /// touch as many places in memory.
  private struct Head {
    var kind: UInt32 = 0
    var status: UInt32 = 0
    var sensitivity: UInt32 = 0
    var verification = Columns.OptionalCodes.none
    var firstCountry = Columns.OptionalCodes.none
    var date: EDTF?
    var missing: Row.MissingParts = []
    var modified = 0
    var created: Int32 = 0
    var id: UInt32 = 0
    var countries: UInt32 = 0
    var partners: UInt32 = 0
    var themes: UInt32 = 0
    var languages: UInt32 = 0
    var publishers: UInt32 = 0
    var titleParts: UInt32 = 0
    var titleTexts: UInt32 = 0
    var texts: UInt32 = 0
    var bareTexts: UInt32 = 0
    var mentions: UInt32 = 0
  }

  private var codes = ByteCodes()
  private var folder = ByteFolder()
  private var heads: [Head] = []
  private var rare: [Int: Row.Rare] = [:]
  private var ids = Lists<UInt8>()
  private var countries = Lists<Columns.Part>()
  private var partners = Lists<Columns.Part>()
  private var themes = Lists<UInt32>()
  private var languages = Lists<UInt32>()
  private var publishers = Lists<UInt32>()
  private var titleParts = Lists<Columns.TitlePart>()
  private var titleTexts = Lists<UInt8>()
  private var texts = Lists<UInt8>()
  private var bareTexts = Lists<UInt8>()
  private var mentions = Lists<UInt32>()

  /// How many rows there are.
  var count: Int { heads.count }

  /// Adds a record.
  mutating func append(_ pieces: inout RowPieces, _ words: RowWords) {
    pieces.sortTexts()
    if pieces.operatorOrganisation.isThere || !pieces.parties.isEmpty { pieces.joinPartners(words) }
    var head = Head()
    appendCodes(pieces, words, to: &head)
    appendLists(pieces, to: &head)
    appendTexts(pieces, to: &head)
    head.date = pieces.date
    head.missing = pieces.missing
    head.created = SortColumns.day(pieces.created.bytes)
    head.modified = SortColumns.second(pieces.modified.bytes)
    if let rare = pieces.rare { self.rare[count] = rare }
    heads.append(head)
  }

  private mutating func appendCodes(
    _ pieces: borrowing RowPieces, _ words: RowWords, to head: inout Head
  ) {
    ids.add(pieces.id.bytes)
    head.id = ids.endRow()
    head.kind = codes.number(pieces.kind, .kind)
    head.status = codes.number(pieces.status, .status)
    let sensitivity = pieces.sensitivity.isThere ? pieces.sensitivity : words.isInternal
    head.sensitivity = codes.number(sensitivity, .sensitivity)
    if pieces.verification.isThere { head.verification = codes.number(pieces.verification, .verification) }
    let held = codes.number(words.held, .role)
    var isHeld = false
    for country in pieces.countries {
      let part = Columns.Part(
        who: codes.number(country.code, .country),
        role: country.role.isThere ? codes.number(country.role, .role) : held)
      countries.add(part)
      if head.firstCountry == Columns.OptionalCodes.none || !isHeld && part.role == held {
        head.firstCountry = part.who
      }
      isHeld = isHeld || part.role == held
    }
    head.countries = countries.endRow()
    for (number, partner) in pieces.partners.enumerated() {
      append(partner, pieces.partnerRoles, number, words)
    }
    head.partners = partners.endRow()
  }

  /// A partner, once a role; one without a role has the empty one.
  private mutating func append(
    _ partner: RowPieces.Partner, _ roles: [RowPieces.Role], _ number: Int, _ words: RowWords
  ) {
    guard partner.organisation.isThere || partner.name.isThere else { return }
    let who =
      partner.organisation.isThere
      ? codes.number(partner.organisation, .organisation) : codes.number(partner.name, .written)
    var hasRole = false
    for role in roles where role.partner == number {
      partners.add(Columns.Part(who: who, role: codes.number(role.role, .role)))
      hasRole = true
    }
    if !hasRole { partners.add(Columns.Part(who: who, role: codes.number(words.noRole, .role))) }
  }

  private mutating func appendLists(_ pieces: borrowing RowPieces, to head: inout Head) {
    for theme in pieces.themes { themes.add(codes.number(theme, .theme)) }
    head.themes = themes.endRow()
    for (place, publisher) in pieces.publishers.enumerated() {
      let isNew = !pieces.publishers[..<place].contains { $0.isSame(as: publisher) }
      if isNew, !folder.isBlank(publisher) { publishers.add(codes.number(publisher, .publisher)) }
    }
    head.publishers = publishers.endRow()
    for mention in pieces.mentions {
      let number = codes.number(mention.code, mention.space)
      if !mentions.row.contains(number) { mentions.add(number) }
    }
    head.mentions = mentions.endRow()
  }

  private mutating func appendTexts(_ pieces: borrowing RowPieces, to head: inout Head) {
    folder.removeAll()
    for text in pieces.texts {
      if text.isOf(.digits) {
        folder.append(digits: text.text)
        continue
      }
      let isTitle = text.isOf(.title)
      folder.append(text.text, hasLine: isTitle)
      guard isTitle || text.isOf(.summary) else { continue }
      let tag = codes.number(text.tag, .language)
      if isTitle || !languages.row.contains(tag) { languages.add(tag) }
      guard isTitle else { continue }
      titleParts.add(Columns.TitlePart(tag: tag, bytes: UInt32(text.text.count)))
      titleTexts.add(text.text.bytes)
    }
    head.languages = languages.endRow()
    head.titleParts = titleParts.endRow()
    head.titleTexts = titleTexts.endRow()
    folder.folded.with { texts.add($0) }
    head.texts = texts.endRow()
    folder.bare.with { bareTexts.add($0) }
    head.bareTexts = bareTexts.endRow()
  }

  /// The rows as a block. Then there are none, for the next one.
  mutating func finish() -> RowBlock {
    var block = RowBlock(codes.finish())
    block.columns = columns()
    block.sortColumns = SortColumns(
      block.columns, modified: heads.map(\.modified), created: heads.map(\.created))
    block.texts = texts.finish(heads.map(\.texts))
    block.bareTexts = bareTexts.finish(heads.map(\.bareTexts))
    block.mentions = mentions.finish(heads.map(\.mentions))
    heads.removeAll(keepingCapacity: true)
    rare = [:]
    return block
  }

  private mutating func columns() -> Columns {
    var columns = Columns()
    columns.ids = IDColumn(ids.finish(heads.map(\.id)))
    columns.kinds = Column(heads.map(\.kind), standard: 0)
    columns.statuses = Column(heads.map(\.status), standard: 0)
    columns.sensitivities = Column(heads.map(\.sensitivity), standard: 0)
    columns.verifications.numbers = Column(heads.map(\.verification), standard: Columns.OptionalCodes.none)
    columns.firstCountries.numbers = Column(heads.map(\.firstCountry), standard: Columns.OptionalCodes.none)
    columns.dates = Column(heads.map(\.date), standard: nil)
    columns.missing = Column(heads.map(\.missing), standard: [])
    columns.countries = countries.finish(heads.map(\.countries))
    columns.partners = partners.finish(heads.map(\.partners))
    columns.themes = themes.finish(heads.map(\.themes))
    columns.languages = languages.finish(heads.map(\.languages))
    columns.publishers = publishers.finish(heads.map(\.publishers))
    columns.titleParts = titleParts.finish(heads.map(\.titleParts))
    columns.titleTexts = titleTexts.finish(heads.map(\.titleTexts))
    columns.rare = rare
    return columns
  }
}

extension RowPieces {
  /// What few records have; nil where this one has nothing of it.
  fileprivate var rare: Row.Rare? {
    guard followUp != nil || checkedOn != nil || series.isThere || !links.isEmpty else { return nil }
    return Row.Rare(
      followUp: followUp, checkedOn: checkedOn, series: series.isThere ? series.text : nil,
      links: links.map(\.text))
  }
}
