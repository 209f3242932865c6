# frozen_string_literal: true

require "json"

# The notices on the board at each quay, kept in one JSON file.
class Board
  Notice = Struct.new(:quay, :text, :posted, keyword_init: true)

  def initialize(path)
    @path = path
    @lock = Mutex.new
  end

  def all
    return [] unless File.exist?(@path)

    JSON.parse(File.read(@path)).map { |notice| Notice.new(**notice.transform_keys(&:to_sym)) }
  end

  def at(quay)
    all.select { |notice| notice.quay == quay }
  end

  def post(quay, text, now = Time.now)
    raise ArgumentError, "a notice says something" if text.to_s.strip.empty?

    @lock.synchronize do
      notice = Notice.new(quay: quay, text: text.strip, posted: now.utc.strftime("%FT%TZ"))
      File.write(@path, JSON.pretty_generate((all << notice).map(&:to_h)))
      notice
    end
  end
end
