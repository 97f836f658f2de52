extension Hotline.Number: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init(digits: try reader.essentialText("digits"))
    country = try reader.text("country")
    tollFree = try reader.flag("tollFree")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("digits", digits)
    writer.write("country", country)
    writer.write("tollFree", tollFree)
  }
}

extension Hotline: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    numbers = try reader.parts("numbers")
    hours = try reader.text("hours")
    channels = try reader.texts("channels")
    languages = try reader.texts("languages")
    operatorOrganisation = try reader.text("operator")
    whoMayCall = try reader.localized("whoMayCall")
    launched = try reader.date("launched")
    checkedOn = try reader.date("checkedOn")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("numbers", numbers)
    writer.write("hours", hours)
    writer.write("channels", channels)
    writer.write("languages", languages)
    writer.write("operator", operatorOrganisation)
    writer.write("whoMayCall", whoMayCall)
    writer.write("launched", launched)
    writer.write("checkedOn", checkedOn)
  }
}

extension Agreement: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    type = try reader.text("type")
    parties = try reader.parts("parties")
    signed = try reader.date("signed")
    effective = try reader.date("effective")
    expires = try reader.date("expires")
    period = try reader.date("period")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("type", type)
    writer.write("parties", parties)
    writer.write("signed", signed)
    writer.write("effective", effective)
    writer.write("expires", expires)
    writer.write("period", period)
  }
}

extension Attachment: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    path = try reader.text("path")
    url = try reader.text("url")
    title = try reader.text("title")
    sha256 = try reader.text("sha256")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("path", path)
    writer.write("url", url)
    writer.write("title", title)
    writer.write("sha256", sha256)
  }
}

extension Source: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    publisher = try reader.text("publisher")
    published = try reader.date("published")
    language = try reader.text("language")
    title = try reader.text("title")
    url = try reader.text("url")
    via = try reader.text("via")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("publisher", publisher)
    writer.write("published", published)
    writer.write("language", language)
    writer.write("title", title)
    writer.write("url", url)
    writer.write("via", via)
  }
}

extension FollowUp: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init()
    due = try reader.date("due")
    action = try reader.text("action")
    owner = try reader.text("owner")
    done = try reader.flag("done")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("due", due)
    writer.write("action", action)
    writer.write("owner", owner)
    writer.write("done", done)
  }
}

extension Verification: RecordPart {
  init(from reader: inout ObjectReader) throws(RecordError) {
    self.init(state: try reader.essentialText("state"))
    by = try reader.text("by")
    on = try reader.date("on")
    note = try reader.text("note")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("state", state)
    writer.write("by", by)
    writer.write("on", on)
    writer.write("note", note)
  }
}
