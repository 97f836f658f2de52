import Config
import Screen
public import Tracker

extension App {
  /// Opens the form on a record's document; without one, on a new record.
  mutating func openForm(editing document: JSONDocument?) -> [Effect] {
    do throws(RecordError) {
      let draft = try document.map { document throws(RecordError) in try Draft(editing: document) }
      overlays.append(.form(Form(draft ?? Draft(created: now), in: formContext)))
    } catch {
      complain(error.message)
    }
    return []
  }

  /// The form that is open, if one is.
  var form: Form? {
    get {
      overlays.lazy.compactMap { if case .form(let form) = $0 { form } else { nil } }.first
    }
    set {
      let place = overlays.firstIndex { if case .form = $0 { true } else { false } }
      if let place, let newValue { overlays[place] = .form(newValue) }
    }
  }

  /// What the person is to be told when the program has to end at once: what becomes of an open form.
  public var lastWords: Message? {
    guard let form, form.isChanged else { return nil }
    return Message(form.notKept == nil ? "ending.kept" : "ending.lost")
  }

  var formContext: Form.Context {
    Form.Context(
      words: FieldWords(reference: reference, strings: strings, records: library), keymap: config.keymap,
      wording: wording,
      now: now, person: person, random: entropy.characters, size: size, mode: mode)
  }

  mutating func carryOut(_ requests: [Form.Request]) -> [Effect] { requests.flatMap { carryOut($0) } }

  private mutating func carryOut(_ request: Form.Request) -> [Effect] {
    switch request {
    case .save(let change):
      entropy.advance()
      // A copy or a file with marks is settled and put away in one step with the save.
      if let leftover = form?.takenUp.first(where: { !$0.isDraft }) { return [.settle(leftover, change)] }
      return [.save(change, job: .form)]
    case .ask(let question):
      overlays.append(.question(question))
      return []
    case .unchanged:
      say("notice.nothingChanged")
      return closeForm(saved: false)
    case .close: return closeForm(saved: false)
    case .edit(let text): return [.edit(text)]
    case .text(let outcome): return takeInForm(outcome)
    case .makeOrganisation(let organisation): return make(organisation)
    case .look(let id):
      lookedAt = id
      return [.read(id: id)]
    case .choose(let list):
      overlays.append(.choice(list))
      return []
    case .action(let action): return perform(action)
    }
  }
}

extension App {
  /// Makes an organisation's file; the form links to it when it is there.
  mutating func make(_ organisation: Organisation) -> [Effect] {
    entropy.advance()
    return [.saveOrganisation(organisation)]
  }

  /// An organisation's file is there: it is known from now on, and the form's partner of that name is linked.
  mutating func take(made organisation: Organisation) {
    let registry = reference.registry
    let own = registry.organisations.filter { registry.isOwn($0.id) }
    library.set(
      Reference(
        vocabulary: reference.vocabulary,
        registry: config.registry(own: own + [organisation]), today: today))
    refresh()
    let words = formContext.words
    form?.link(to: organisation, words)
    say("form.organisationMade", ["name": reference.registry.displayName(organisation.id, language)])
  }
}

/// What the random ends of new ids are made of. The seed comes from outside, so that the same events always
/// give the same state.
struct Entropy: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// Four characters for an id; the same until ``advance()``.
  var characters: String {
    let letters = RecordID.randomCharacters
    var rest = Self.mixed(state)
    var text = ""
    for _ in 0..<4 {
      text.append(letters[Int(rest % UInt64(letters.count))])
      rest /= UInt64(letters.count)
    }
    return text
  }

  mutating func advance() { state &+= 0x9E37_79B9_7F4A_7C15 }

  /// The mixing step of SplitMix64 (Steele, Lea, Flood 2014).
  private static func mixed(_ state: UInt64) -> UInt64 {
    var value = state &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
