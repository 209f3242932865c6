# frozen_string_literal: true

require "minitest/autorun"
require "tmpdir"
require_relative "../board"

class BoardTest < Minitest::Test
  def test_a_notice_hangs_at_its_own_quay
    Dir.mktmpdir do |dir|
      board = Board.new(File.join(dir, "board.json"))
      board.post("northquay", " No boats in this fog. ", Time.at(0))
      assert_equal ["No boats in this fog."], board.at("northquay").map(&:text)
      assert_equal "1970-01-01T00:00:00Z", board.all.first.posted
      assert_empty board.at("saltmarsh")
    end
  end

  def test_an_empty_notice_is_refused
    assert_raises(ArgumentError) { Board.new("none.json").post("northquay", " ") }
  end
end
