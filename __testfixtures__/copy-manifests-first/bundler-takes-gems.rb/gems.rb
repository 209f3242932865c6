gem 'sinatra'
