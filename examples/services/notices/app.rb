# frozen_string_literal: true

require "sinatra/base"
require_relative "board"

# GET and POST /quays/:quay/notices
class App < Sinatra::Base
  set :board, Board.new(ENV.fetch("BOARD_FILE", "board.json"))
  set :host_authorization, permitted_hosts: []

  before { content_type :json }

  get "/healthz" do
    content_type :text
    "ok"
  end

  get "/quays/:quay/notices" do
    settings.board.at(params[:quay]).map(&:to_h).to_json
  end

  post "/quays/:quay/notices" do
    status 201
    settings.board.post(params[:quay], params[:text]).to_h.to_json
  rescue ArgumentError => e
    halt 400, { error: e.message }.to_json
  end
end
