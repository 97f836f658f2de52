/// The rows of a block while they are made: plain arrays, which become the block's columns at the end.
struct RowColumns {
  /// Lists of many rows, one behind the other.
  struct Lists<Element: BitwiseCopyable & Sendable> {
    private var counts: [UInt32] = []
    private(set) var elements: [Element] = []
    private var start = 0

    mutating func add(_ element: Element) { elements.append(element) }

    mutating func add(_ more: UnsafeBufferPointer<Element>) { elements.append(contentsOf: more) }

    /// Ends the list of a row, whose elements were added.
    mutating func endRow() {
      counts.append(UInt32(truncatingIfNeeded: elements.count - start))
      start = elements.count
    }

    /// The elements of the row whose list has not ended.
    var row: ArraySlice<Element> { elements[start...] }

    /// What was gathered. Then there is nothing, and room for a little more than that.
    mutating func finish() -> Arena<Element> {
      let (counts, elements) = (counts, elements)
      self = Self()
      self.counts.reserveCapacity(counts.count)
      self.elements.reserveCapacity(elements.count + elements.count / 8)
      return Arena(counts: counts, elements: elements) ?? Arena()
    }
  }

  private var codes = ByteCodes()
  private var folder = ByteFolder()
  private var flat = Columns()
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
  private var modified: [Int] = []
  private var created: [Int32] = []

  /// How many rows there are.
  var count: Int { flat.count }

  /// Adds a record.
  mutating func append(_ pieces: inout RowPieces, _ words: RowWords) {
    pieces.sortTexts()
    if pieces.operatorOrganisation.isThere || !pieces.parties.isEmpty { pieces.joinPartners(words) }
    appendCodes(pieces, words)
    appendLists(pieces)
    appendTexts(pieces)
    created.append(SortColumns.day(pieces.created.bytes))
    modified.append(SortColumns.second(pieces.modified.bytes))
  }

  private mutating func appendCodes(_ pieces: borrowing RowPieces, _ words: RowWords) {
    let row = flat.count
    ids.add(pieces.id.bytes)
    ids.endRow()
    flat.kinds.append(codes.number(pieces.kind, .kind))
    flat.statuses.append(codes.number(pieces.status, .status))
    let sensitivity = pieces.sensitivity.isThere ? pieces.sensitivity : words.isInternal
    flat.sensitivities.append(codes.number(sensitivity, .sensitivity))
    flat.verifications.numbers.append(
      pieces.verification.isThere
        ? codes.number(pieces.verification, .verification) : Columns.OptionalCodes.none)
    flat.dates.append(pieces.date)
    flat.missing.append(pieces.missing)
    var first = Columns.OptionalCodes.none
    let held = codes.number(words.held, .role)
    var isHeld = false
    for country in pieces.countries {
      let part = Columns.Part(
        who: codes.number(country.code, .country),
        role: country.role.isThere ? codes.number(country.role, .role) : held)
      countries.add(part)
      if first == Columns.OptionalCodes.none || !isHeld && part.role == held { first = part.who }
      isHeld = isHeld || part.role == held
    }
    countries.endRow()
    flat.firstCountries.numbers.append(first)
    for (number, partner) in pieces.partners.enumerated() {
      append(partner, pieces.partnerRoles, number, words)
    }
    partners.endRow()
    if let rare = pieces.rare { flat.rare[row] = rare }
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

  private mutating func appendLists(_ pieces: borrowing RowPieces) {
    for theme in pieces.themes { themes.add(codes.number(theme, .theme)) }
    themes.endRow()
    for (place, publisher) in pieces.publishers.enumerated() {
      let isNew = !pieces.publishers[..<place].contains { $0.isSame(as: publisher) }
      if isNew, !folder.isBlank(publisher) { publishers.add(codes.number(publisher, .publisher)) }
    }
    publishers.endRow()
    for mention in pieces.mentions {
      let number = codes.number(mention.code, mention.space)
      if !mentions.row.contains(number) { mentions.add(number) }
    }
    mentions.endRow()
  }

  private mutating func appendTexts(_ pieces: borrowing RowPieces) {
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
    languages.endRow()
    titleParts.endRow()
    titleTexts.endRow()
    folder.folded.with { texts.add($0) }
    texts.endRow()
    folder.bare.with { bareTexts.add($0) }
    bareTexts.endRow()
  }

  /// The rows as a block. Then there are none, for the next one.
  mutating func finish() -> RowBlock {
    var block = RowBlock(codes.finish())
    swap(&block.columns, &flat)
    block.columns.ids = IDColumn(ids.finish())
    block.columns.countries = countries.finish()
    block.columns.partners = partners.finish()
    block.columns.themes = themes.finish()
    block.columns.languages = languages.finish()
    block.columns.publishers = publishers.finish()
    block.columns.titleParts = titleParts.finish()
    block.columns.titleTexts = titleTexts.finish()
    block.sortColumns = SortColumns(block.columns, modified: modified, created: created)
    block.texts = texts.finish()
    block.bareTexts = bareTexts.finish()
    block.mentions = mentions.finish()
    modified.removeAll(keepingCapacity: true)
    created.removeAll(keepingCapacity: true)
    return block
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
