public import Config
public import Tracker

/// A record in words: the paragraphs that the detail pane, the plain page, the clipboard and `show` share.
///
/// Everything that the record holds is in it; what is missing is left out, never guessed. Texts are logical.
public struct RecordText: Sendable {
  /// A paragraph with a direction of its own.
  public enum Block: Sendable, Equatable {
    case title(String, mark: String?)
    /// The heading of a section.
    case heading(String)
    /// A label and its values, each a paragraph.
    case field(label: String, values: [Value])
    case paragraph(String)
    case blank
  }

  /// One value of a field.
  public struct Value: Sendable, Equatable {
    public var text: String
    /// Identifiers, phone numbers, links and ISO dates run from left to right in any language.
    public var isFixedLeftToRight = false
    public var isLink = false
    public var isWarning = false
    /// The parts of a value that is put together, in UTF-8 offsets: it runs in the interface's direction, and each
    /// part is ordered by itself, so that a Latin name doesn't turn an Arabic line round. None in a plain text.
    public var parts: [Range<Int>] = []
  }

  /// The record's title in the reader's language, or in the nearest that there is.
  public let title: String
  public private(set) var blocks: [Block] = []

  let record: Initiative
  let reference: Reference
  let strings: Strings
  let wording: DateWording
  let separator: String
  var language: Language { strings.language }

  /// - Parameters:
  ///   - titles: the titles of linked records, by id.
  ///   - separator: what stands between the parts of a value; the interface's sign for it if nil.
  public init(
    _ record: Initiative, reference: Reference, strings: Strings, wording: DateWording,
    titles: [String: String] = [:], separator: String? = nil
  ) {
    self.record = record
    self.separator = separator ?? strings.text("detail.separator")
    self.reference = reference
    self.strings = strings
    self.wording = wording
    title = record.title.best(among: strings.languages)?.text ?? record.id
    addTitles()
    addEssentials()
    addPartners()
    addSummaries()
    addByKind()
    addSubject()
    addLinks(titles)
    addSources()
    addKeeping()
  }

  // MARK: Parts

  private mutating func addTitles() {
    let best = record.title.best(among: strings.languages)
    blocks.append(.title(title, mark: best.flatMap { mark(of: $0.tag) }))
    for entry in record.title.entries where entry.tag != best?.tag { blocks.append(.paragraph(entry.text)) }
    if let slogan = inWords(record.slogan) { add("label.slogan", [slogan]) }
    blocks.append(.blank)
  }

  private mutating func addEssentials() {
    add("label.kind", [reference.vocabulary.kinds.label(record.kind, language)])
    let status = reference.vocabulary.statuses.label(record.status, language)
    let asOf = record.statusAsOf.map { " — " + strings.text("detail.asOf", ["date": wording.text($0)]) } ?? ""
    blocks.append(
      .field(
        label: strings.text("label.status"),
        values: [Value(text: status + asOf)]
          + (Row(record).needsUpdate(on: reference.today)
            ? [Value(text: strings.text("detail.needsUpdate"), isWarning: true)] : [])))
    add("label.dates", [record.dates.map(value(of:)) ?? Value(text: strings.text("row.noDate"))])
    add("label.earlierDates", record.earlierDates.map(value(of:)))
    add("label.countries", record.countries.map(text(of:)))
    add("label.places", record.places.map(value(of:)).filter { !$0.text.isEmpty })
    blocks.append(.blank)
  }

  private mutating func addPartners() {
    for entry in reference.vocabulary.partnerRoles.entries {
      let names = record.partners.filter { $0.roles.contains(entry.code) }.map(name(of:))
      if !names.isEmpty {
        blocks.append(
          .field(label: entry.labels[language] ?? entry.code, values: names.map { Value(text: $0) }))
      }
    }
    let known = Set(reference.vocabulary.partnerRoles.entries.map(\.code))
    let others = record.partners.filter { known.isDisjoint(with: $0.roles) }
    add("label.partners", others.map { name(of: $0) })
    add("label.people", record.people.map(value(of:)))
    blocks.append(.blank)
  }

  private mutating func addSummaries() {
    let order = strings.languages.map(\.rawValue)
    let entries = record.summary.entries.enumerated().sorted { one, other in
      let (a, b) = (order.firstIndex(of: one.element.tag), order.firstIndex(of: other.element.tag))
      return (a ?? order.count + one.offset) < (b ?? order.count + other.offset)
    }
    for (_, entry) in entries {
      blocks.append(.heading(strings.text("detail.summary", ["language": name(ofLanguage: entry.tag)])))
      for paragraph in entry.text.split(separator: "\n") { blocks.append(.paragraph(String(paragraph))) }
      blocks.append(.blank)
    }
  }

  private mutating func addByKind() {
    if let hotline = record.hotline { add(hotline) }
    if let agreement = record.agreement { add(agreement) }
    if let event = record.event {
      add("labelPart.event.edition", event.edition.map { [wording.localized(String($0))] } ?? [])
      add("labelPart.event.components", event.components.compactMap(inWords))
      add("labelPart.event.participants", inWords(event.participants).map { [$0] } ?? [])
    }
    if let reach = record.reach {
      let counts = [
        ("labelPart.reach.girls", reach.girls), ("labelPart.reach.boys", reach.boys),
        ("labelPart.reach.women", reach.women),
        ("labelPart.reach.men", reach.men),
      ]
      add(
        "label.reach",
        counts.compactMap { key, count in
          count.map { strings.text(key) + ": " + wording.localized(String($0)) }
        }
          + [reach.basis].compactMap { $0 })
    }
  }

  private mutating func add(_ hotline: Hotline) {
    let checked =
      hotline.checkedOn.map { strings.text("detail.lastChecked", ["date": wording.text($0)]) }
      ?? strings.text("detail.notVerified")
    let numbers = hotline.numbers.map { number in
      Value(text: number.digits + (number.country.map { " (\($0))" } ?? ""), isFixedLeftToRight: true)
    }
    blocks.append(
      .field(
        label: strings.text("labelPart.hotline.numbers"),
        values: (numbers.isEmpty ? [Value(text: strings.text("detail.noNumber"))] : numbers)
          + (numbers.isEmpty ? [] : [Value(text: checked, isWarning: hotline.checkedOn == nil)])))
    add("labelPart.hotline.hours", [hotline.hours].compactMap { $0 })
    add(
      "labelPart.hotline.channels", hotline.channels.map { reference.vocabulary.channels.label($0, language) }
    )
    add("labelPart.hotline.languages", hotline.languages.map(name(ofLanguage:)))
    add(
      "labelPart.hotline.operator", [hotline.operatorOrganisation.map { organisation($0) }].compactMap { $0 })
    add("labelPart.hotline.whoMayCall", [inWords(hotline.whoMayCall)].compactMap { $0 })
    add("labelPart.hotline.launched", [hotline.launched.map(wording.text)].compactMap { $0 })
  }

  private mutating func add(_ agreement: Agreement) {
    let type = agreement.type.map { reference.vocabulary.agreementTypes.label($0, language) }
    add("labelPart.agreement.type", [type].compactMap { $0 })
    add("labelPart.agreement.parties", agreement.parties.map(name(of:)))
    add("labelPart.agreement.signed", [agreement.signed.map(wording.text)].compactMap { $0 })
    add("labelPart.agreement.effective", [agreement.effective.map(wording.text)].compactMap { $0 })
    add("labelPart.agreement.expires", [agreement.expires.map(wording.text)].compactMap { $0 })
    add("labelPart.agreement.period", [agreement.period.map(wording.text)].compactMap { $0 })
  }

  private mutating func addSubject() {
    add("label.themes", record.themes.map { reference.vocabulary.themes.label($0, language) })
    add(
      "label.targetGroups", record.targetGroups.map { reference.vocabulary.targetGroups.label($0, language) })
    add("label.frameworks", record.frameworks.map(text(of:)))
    add("label.outputs", record.outputs.compactMap(inWords))
    blocks.append(.blank)
  }

  private mutating func addLinks(_ titles: [String: String]) {
    add(
      "label.links",
      record.links.map { link in
        joined(
          [reference.vocabulary.relations.label(link.relation, language), titles[link.id] ?? link.id],
          separator: ": ")
      })
    if let series = record.series {
      add("label.series", [series.id + (series.ordinal.map { " (\(wording.localized(String($0))))" } ?? "")])
    }
  }

  private mutating func addSources() {
    for source in record.sources {
      let published = source.published.map(wording.text)
      let via = source.via.map { strings.text("detail.via", ["name": $0]) }
      let line = joined([source.publisher, source.title, published, via])
      var values = line.text.isEmpty ? [] : [line]
      if let url = source.url { values.append(Value(text: url, isFixedLeftToRight: true, isLink: true)) }
      if !values.isEmpty { blocks.append(.field(label: strings.text("label.sources"), values: values)) }
    }
    for attachment in record.attachments {
      let place = attachment.url ?? attachment.path ?? ""
      let values = [
        attachment.title.map { Value(text: $0) }, Value(text: place, isFixedLeftToRight: true, isLink: true),
      ]
      blocks.append(.field(label: strings.text("label.attachments"), values: values.compactMap { $0 }))
    }
  }

  private mutating func addKeeping() {
    if let verification = record.verification {
      let parts = [
        reference.vocabulary.verificationStates.label(verification.state, language), verification.by,
        verification.on.map(wording.text), verification.note,
      ]
      add("label.verification", [joined(parts)])
    }
    if let followUp = record.followUp {
      let parts = [
        followUp.action, followUp.owner, followUp.due.map(wording.text),
        followUp.done == true ? strings.text("detail.done") : nil,
      ]
      add("label.followUp", [joined(parts)])
    }
    add("label.notes", record.notes.map { $0.split(separator: "\n").map(String.init) } ?? [])
    add("label.sensitivity", [reference.vocabulary.sensitivities.label(record.sensitivity, language)])
    blocks.append(.blank)
    addFixed("label.id", record.id)
    addFixed("label.modified", record.modified + (record.modifiedBy.map { " — \($0)" } ?? ""))
    addFixed("label.created", record.created + (record.enteredBy.map { " — \($0)" } ?? ""))
  }

  // MARK: Fields

  private mutating func add(_ label: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    blocks.append(.field(label: strings.text(label), values: values.map { Value(text: $0) }))
  }

  private mutating func add(_ label: String, _ values: [Value]) {
    if !values.isEmpty { blocks.append(.field(label: strings.text(label), values: values)) }
  }

  private mutating func addFixed(_ label: String, _ value: String) {
    blocks.append(
      .field(label: strings.text(label), values: [Value(text: value, isFixedLeftToRight: true)]))
  }
}
