export { TextArrayInput } from 'react-admin'
