import Config
import Screen
import Tracker

extension Form {
  /// Takes a key. Nothing that was typed is lost by any key without a question.
  mutating func press(_ key: Key, in context: Context) -> [Request] {
    if isSaving { return [] }
    message = nil
    if focused.field.takes(key, keymap: context.keymap) { return edit(key, nil, in: context) }
    let action = context.keymap.action(for: key, in: choices == nil ? .form : .choice)
    if action != .removeItem { rowToRemove = nil }
    if choices != nil, let requests = pressInChoices(action, in: context) { return requests }
    switch action {
    case .save: return save(in: context)
    case .cancel: return leave()
    case .quit where isChanged:
      let message = notKept == nil ? Message("question.quit") : Message("question.quitLosing")
      return [.ask(Question(message: message, deed: .quit))]
    case .quit: return [.action(.quit)]
    case .externalEditor: return handOver()
    case .lookAtSimilar: return lookAtSimilar()
    case .addItem where focused.row == nil:
      if let list = offerOfLanguages(context.strings) { return [.choose(list)] }
      message = Message("form.noList")
      return []
    case .help, .nextLanguage, .redraw, .suspend: return action.map { [.action($0)] } ?? []
    default:
      return move(action, in: context) ? [] : edit(key, action, in: context)
    }
  }

  /// Keys of the open choices; nil for those that mean something beyond them.
  private mutating func pressInChoices(_ action: Action?, in context: Context) -> [Request]? {
    switch action {
    case .moveUp, .moveDown, .pageUp, .pageDown: action.map { moveChoice($0) }
    case .accept: return takeChoice(in: context)
    case .cancel: closeChoices()
    default: return nil
    }
    return []
  }

  /// Moves between fields, or adds and takes away rows; false where the key is for the text.
  private mutating func move(_ action: Action?, in context: Context) -> Bool {
    switch action {
    case .nextField where moveInText(.down, by: 1, in: context),
      .previousField where moveInText(.up, by: -1, in: context):
      break
    case .nextField: moveFocus(by: 1, in: context)
    case .previousField: moveFocus(by: -1, in: context)
    case .accept where !focused.isLong: moveFocus(by: 1, in: context)
    case .pageDown where moveInText(.pageDown, by: 1, in: context),
      .pageUp where moveInText(.pageUp, by: -1, in: context):
      break
    case .pageDown, .nextSection: moveSection(by: 1, in: context)
    case .pageUp, .previousSection: moveSection(by: -1, in: context)
    case .addItem: addRow(in: context)
    case .removeItem: removeRow(in: context)
    default: return false
    }
    return true
  }

  private mutating func edit(_ key: Key, _ action: Action?, in context: Context) -> [Request] {
    if action == .accept || action == .newLine {
      if focused.isLong { type(in: context) { $0.insert("\n") } }
      return []
    }
    let room = room(in: context)
    let startsAnew = focused.holdsChoice && key.typed != nil
    var outcome = TextField.Outcome.nothing
    type(in: context) { field in
      if startsAnew { field.select(0..<field.text.utf8.count) }
      outcome = field.press(key, keymap: context.keymap, in: room)
    }
    return [.text(outcome)]
  }

  /// Takes pasted text into the focused field.
  mutating func paste(_ text: String, in context: Context) -> [Request] {
    if !isSaving { type(in: context) { $0.insert(text) } }
    return []
  }

  // MARK: Long texts

  /// The arrows and pages move by lines inside a long text, and leave it at its first and last line.
  private mutating func moveInText(_ motion: TextMotion, by rows: Int, in context: Context) -> Bool {
    let room = room(in: context)
    guard focused.field.canMove(rows: rows, in: room) else { return false }
    type(in: context) { $0.move(motion, in: room) }
    return true
  }

  /// The focused text as it is drawn.
  private func room(in context: Context) -> TextRoom {
    let isRightToLeft = context.strings.language.isRightToLeft
    let columns = FormColumns(context.size.columns).field
    return TextRoom(
      direction: focused.direction(interfaceIsRightToLeft: isRightToLeft),
      isFixed: focused.isFixedLeftToRight,
      mode: context.mode,
      size: Size(columns: columns, rows: focused.isLong ? FormBlock.rowsOfArea(on: context.size) : 1))
  }

  /// Hands a long text to the person's editor.
  private mutating func handOver() -> [Request] {
    guard focused.isLong else {
      message = Message("form.noLongText")
      return []
    }
    return [.edit(focused.text)]
  }

  /// Takes the text back from the editor, without the line end that editors add.
  mutating func take(edited text: String, in context: Context) -> [Request] {
    guard focused.isLong else { return [] }
    let text = text.hasSuffix("\n") && !focused.text.hasSuffix("\n") ? String(text.dropLast()) : text
    type(in: context) { $0.replace(with: Key.pasted(text, multiline: true)) }
    return []
  }
}

// MARK: - Saving and leaving

extension Form {
  func leave() -> [Request] {
    isChanged ? [.ask(Question(message: Message("question.discard"), deed: .leaveForm))] : [.close]
  }

  /// Saves what the texts amount to, or goes to what has to be corrected first.
  mutating func save(in context: Context) -> [Request] {
    completeAlone(in: context)
    closeChoices()
    var reading = faultyReading(in: context)
    guard reading.firstError == nil else {
      message = Message("notice.fixFirst")
      return []
    }
    if !reading.draft.isNew, !reading.draft.hasChanges { return [.unchanged] }
    reading.giveID(random: context.random)
    return request(reading.draft, in: context)
  }

  private mutating func request(_ draft: Draft, in context: Context) -> [Request] {
    do throws(FieldError) {
      let change = try draft.change(modified: context.now, by: context.person)
      isSaving = true
      message = nil
      return [.save(change)]
    } catch {
      message = error.message
      return []
    }
  }

  /// The disk refused: everything that was typed stays, and the reason is said.
  mutating func fail(_ message: Message) {
    isSaving = false
    self.message = message
  }
}
