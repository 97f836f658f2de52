/// What counting facets needs beside the rows: the values of each facet with their labels in the order of a language,
/// and which value counts with which.
///
/// Made once for a language, and again where codes or names have changed; counting then touches only numbers.
public struct FacetLabels: Sendable {
  /// One facet's values, by small numbers that have no gaps: their slots.
  struct Table: Sendable {
    /// What the query holds.
    var values: [String] = []
    var labels: [String] = []
    /// The place of each slot's label among all of them.
    var ranks: [UInt32] = []
    /// By the number of a code: its slot, or ``none``.
    var slots: [UInt32] = []
    /// By slot: the one that counts with it, an office's organisation, or ``none``.
    var parents: [UInt32] = []

    /// By slot: the numbers of all codes that count with it, those of offices too.
    var members: [[UInt32]] = []

    static let none = UInt32.max
  }

  private struct Stamp: Equatable {
    var codes = -1
    var generation = -1
    var language = Language.english
  }

  private var stamp = Stamp()
  private var tables: [Facet: Table] = [:]

  public init() {}

  /// The table of a facet, made anew where it is out of date.
  mutating func table(_ facet: Facet, _ names: Names, _ reference: Reference, _ language: Language) -> Table {
    let now = Stamp(codes: names.count, generation: names.generation, language: language)
    if now != stamp {
      stamp = now
      tables = [:]
    }
    if let table = tables[facet] { return table }
    var table = Table(facet, names, reference)
    table.rank(facet, reference, language)
    tables[facet] = table
    return table
  }
}

extension FacetLabels.Table {
  fileprivate init(_ facet: Facet, _ names: Names, _ reference: Reference) {
    slots = [UInt32](repeating: Self.none, count: names.count)
    var known: [String: UInt32] = [:]
    for (number, code) in names.codes.enumerated() where code.space == facet.space {
      // Names of publishers that fold the same are one value.
      let key = facet == .source ? Folding.fold(code.code) : code.code
      slots[number] = slot(of: key, as: code.code, &known)
    }
    if facet == .verification { _ = slot(of: Query.unverified, as: Query.unverified, &known) }
    parents = [UInt32](repeating: Self.none, count: values.count)
    if facet == .partner { addParents(reference, &known) }
    members = [[UInt32]](repeating: [], count: values.count)
    for (number, slot) in slots.enumerated() where slot != Self.none { join(UInt32(number), slot) }
  }

  /// Makes a code a member of a slot and of all above it.
  private mutating func join(_ number: UInt32, _ slot: UInt32) {
    var slot = slot
    // So that a circle of parents ends too.
    while slot != Self.none, members[Int(slot)].last != number {
      members[Int(slot)].append(number)
      slot = parents[Int(slot)]
    }
  }

  private mutating func slot(of key: String, as value: String, _ known: inout [String: UInt32]) -> UInt32 {
    if let slot = known[key] { return slot }
    let slot = UInt32(values.count)
    known[key] = slot
    values.append(value)
    return slot
  }

  /// The organisations that have offices, also those that no record names.
  private mutating func addParents(_ reference: Reference, _ known: inout [String: UInt32]) {
    var place = 0
    while place < values.count {
      if let parent = reference.registry.ancestors(of: values[place]).first {
        let slot = slot(of: parent, as: parent, &known)
        while parents.count < values.count { parents.append(Self.none) }
        parents[place] = slot
      }
      place += 1
    }
  }

  fileprivate mutating func rank(_ facet: Facet, _ reference: Reference, _ language: Language) {
    labels = values.map { facet.label(of: $0, reference, language) }
    let order = NameOrder(language)
    let keys = labels.map(order.key)
    let sorted = values.indices.sorted { left, right in
      keys[left] == keys[right] ? values[left] < values[right] : keys[left] < keys[right]
    }
    ranks = [UInt32](repeating: 0, count: values.count)
    for (rank, slot) in sorted.enumerated() { ranks[slot] = UInt32(rank) }
  }
}

extension Facet {
  /// Whose codes its values are; nil for years and months.
  fileprivate var space: Names.Space? {
    switch self {
    case .country: .country
    case .partner: .organisation
    case .kind: .kind
    case .status: .status
    case .theme: .theme
    case .source: .publisher
    case .language: .language
    case .verification: .verification
    case .sensitivity: .sensitivity
    case .year, .month: nil
    }
  }

  /// What a value is called in a language. Empty for 'none': the interface's own words say that.
  public func label(of value: String, _ reference: Reference, _ language: Language) -> String {
    switch self {
    case .country: reference.vocabulary.countries.label(value, language)
    case .partner: reference.registry.displayName(value, language)
    case .kind: reference.vocabulary.kinds.label(value, language)
    case .status: reference.vocabulary.statuses.label(value, language)
    case .theme: reference.vocabulary.themes.label(value, language)
    case .verification where value == Query.unverified: ""
    case .verification: reference.vocabulary.verificationStates.label(value, language)
    case .sensitivity: reference.vocabulary.sensitivities.label(value, language)
    case .source, .language: value
    case .year, .month: value == Facet.noYear ? "" : value
    }
  }
}
