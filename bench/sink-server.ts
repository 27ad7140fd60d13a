import { createServer } from 'node:http'

/** Says of every push that it was taken, and of every assertion that it is good; it keeps nothing. */
const token = JSON.stringify({ access_token: 'bench', expires_in: 3_600, token_type: 'Bearer' })
const taken = JSON.stringify({ name: 'projects/bench/messages/1' })

createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(request.url === '/token' ? token : taken)
  })
}).listen(Number(process.env.PORT), '127.0.0.1')
