import http.server

import sums


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.end_headers()
        self.wfile.write(f'{sums.crc(self.path)}\n'.encode())


if __name__ == '__main__':
    http.server.ThreadingHTTPServer(('', 18452), Handler).serve_forever()
